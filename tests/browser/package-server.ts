// A page that uses the npm package: nothing on it but the package beside it.

import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../../dist/npm/", import.meta.url));
const TYPES: Record<string, string> = { ".js": "text/javascript", ".wasm": "application/wasm" };

/** Serves such a page on this machine; gives the server, to be closed, and the page's address. */
export async function servePackage(): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/") {
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>package</title>");
      return;
    }
    readFile(join(PACKAGE, pathname)).then(
      (bytes) => response.writeHead(200, { "content-type": TYPES[extname(pathname)] ?? "text/plain" }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("the server has no port");
  return { server, address: `http://127.0.0.1:${at.port}/` };
}
