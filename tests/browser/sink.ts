// Where the ways out lead: a server that notes what is asked of it, and a socket that notes WebRTC's packets.

import dgram from "node:dgram";
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Target } from "./ways-out";

export interface Sink extends Target {
  /** The first part of every path that was asked for, and `webrtc`. */
  arrived: Set<string>;
  close: () => void;
}

export async function sink(): Promise<Sink> {
  const arrived = new Set<string>();
  const server = http.createServer((request, response) => {
    arrived.add(new URL(request.url ?? "/", "http://localhost").pathname.slice(1));
    response.setHeader("access-control-allow-origin", "*").end("");
  });
  server.on("upgrade", (request, socket) => {
    arrived.add((request.url ?? "").slice(1));
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = dgram.createSocket("udp4");
  socket.on("message", () => arrived.add("webrtc"));
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stun: socket.address().port,
    arrived,
    close: () => (server.close(), socket.close()),
  };
}
