// Nothing leaves: every way out of a page that a script has is tried from inside the app against a server on this machine. The
// same page without its protection is the control: there they arrive, so the test can fail.

import { expect, test, type Frame, type Page } from "@playwright/test";
import dgram from "node:dgram";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

const PROTECTED = path.resolve("dist/kansrijk-kit.html");
const CONTROL = path.resolve("target/unprotected.html");

interface Sink {
  url: string;
  stun: number;
  arrived: Set<string>;
  close: () => void;
}

/** A server that notes the first part of every path that is asked for, and a socket that notes WebRTC's packets. */
async function sink(): Promise<Sink> {
  const arrived = new Set<string>();
  const server = http.createServer((request, response) => {
    arrived.add((request.url ?? "").split(/[/?.]/)[1] ?? "");
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

/** Ways out that leave the page where it is; each may fail in its own way. */
async function tryWays(frame: Frame, { url, stun }: Sink): Promise<void> {
  await frame.evaluate(
    async ({ url, stun }) => {
      const attempt = (way: () => unknown) => {
        try {
          const result = way();
          if (result instanceof Promise) result.catch(() => undefined);
        } catch {
          // Not being able to is what is hoped for.
        }
      };
      const add = (name: string, fields: Record<string, string>) =>
        document.body.append(Object.assign(document.createElement(name), fields));
      attempt(() => fetch(`${url}/fetch`, { mode: "no-cors" }));
      attempt(() => {
        const request = new XMLHttpRequest();
        request.open("GET", `${url}/xhr`);
        request.send();
      });
      attempt(() => new WebSocket(`${url.replace("http", "ws")}/websocket`));
      attempt(() => new EventSource(`${url}/eventsource`));
      attempt(() => navigator.sendBeacon(`${url}/beacon`, "x"));
      attempt(() => (new Image().src = `${url}/image`));
      attempt(() => add("script", { src: `${url}/script` }));
      attempt(() => add("link", { rel: "stylesheet", href: `${url}/stylesheet` }));
      attempt(() => add("iframe", { src: `${url}/iframe` }));
      attempt(() => new FontFace("x", `url(${url}/font)`).load());
      attempt(() => window.open(`${url}/open`));
      attempt(() => {
        const link = document.createElement("a");
        Object.assign(link, { href: `${url}/blank`, target: "_blank", rel: "noreferrer" });
        document.body.append(link);
        link.click();
      });
      attempt(() => (document.body.style.backgroundImage = `url(${url}/background)`));
      attempt(() => add("link", { rel: "prefetch", href: `${url}/prefetch` }));
      attempt(() => {
        // To a place that the control can go to without leaving: elsewhere it would end the other attempts.
        const link = Object.assign(document.createElement("a"), { href: "about:srcdoc#ping", ping: `${url}/ping` });
        document.body.append(link);
        link.click();
      });
      attempt(() => add("iframe", { srcdoc: `<meta http-equiv="refresh" content="0;url=${url}/refresh">` }));
      attempt(() => {
        const code = `fetch("${url}/worker", { mode: "no-cors" }).catch(() => {})`;
        return new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
      });
      attempt(async () => {
        const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${stun}` }] });
        connection.createDataChannel("x");
        await connection.setLocalDescription(await connection.createOffer());
      });
      await new Promise((resolve) => setTimeout(resolve, 1500));
    },
    { url, stun },
  );
}

/** Ways out by which the page itself goes elsewhere. */
const JOURNEYS: Record<string, (target: { url: string; stun: number }) => void> = {
  location: ({ url }) => (location.href = `${url}/location`),
  top: ({ url }) => (top!.location.href = `${url}/top`),
  meta: ({ url }) => {
    const meta = document.createElement("meta");
    Object.assign(meta, { httpEquiv: "refresh", content: `0;url=${url}/meta` });
    document.head.append(meta);
  },
  form: ({ url }) => {
    const form = Object.assign(document.createElement("form"), { action: `${url}/form` });
    document.body.append(form);
    form.submit();
  },
  navigation: ({ url }) => {
    (window as unknown as { navigation: { navigate(url: string): void } }).navigation.navigate(`${url}/navigation`);
  },
  download: ({ url }) => {
    // Never in the document, so no listener of the page hears of it.
    Object.assign(document.createElement("a"), { href: `${url}/download`, download: "x" }).click();
  },
  area: ({ url }) => {
    const area = Object.assign(document.createElement("area"), { href: `${url}/area` });
    const map = document.createElement("map");
    map.append(area);
    document.body.append(map);
    area.click();
  },
  // A fresh frame has its own copy of what the guard took away.
  webrtc: async ({ stun }) => {
    const fresh = document.createElement("iframe");
    document.body.append(fresh);
    const { RTCPeerConnection: Connection } = fresh.contentWindow as unknown as {
      RTCPeerConnection: typeof RTCPeerConnection;
    };
    const connection = new Connection({ iceServers: [{ urls: `stun:127.0.0.1:${stun}` }] });
    Object.assign(window, { connection });
    connection.createDataChannel("x");
    await connection.setLocalDescription(await connection.createOffer());
  },
};

const WAYS = [
  "fetch",
  "xhr",
  "websocket",
  "eventsource",
  "beacon",
  "image",
  "script",
  "stylesheet",
  "iframe",
  "font",
  "open",
  "blank",
  "worker",
  "webrtc",
  "background",
  "prefetch",
  "ping",
  "refresh",
];

async function opened(page: Page, file: string): Promise<Frame> {
  await page.goto(`file://${file}`);
  await page.waitForSelector("html[data-ready]");
  const frame = page.frame({ name: "kit" });
  if (!frame) throw new Error("the frame is not there");
  return frame;
}

for (const [name, file, getsOut] of [
  ["the kit", PROTECTED, false],
  ["the control without protection", CONTROL, true],
] as const) {
  test(`${name}: ways out ${getsOut ? "work" : "are closed"}`, async ({ page }) => {
    const target = await sink();
    await tryWays(await opened(page, file), target);
    expect([...target.arrived].filter((way) => WAYS.includes(way)).sort()).toEqual(getsOut ? [...WAYS].sort() : []);
    target.close();
  });

  for (const [journey, travel] of Object.entries(JOURNEYS)) {
    test(`${name}: going elsewhere by ${journey} ${getsOut ? "works" : "is closed"}`, async ({ page }) => {
      const target = await sink();
      const frame = await opened(page, file);
      await frame.evaluate(travel, { url: target.url, stun: target.stun }).catch(() => undefined);
      await page.waitForTimeout(800);
      expect(target.arrived.has(journey)).toBe(getsOut);
      target.close();
    });
  }
}

test("a link that leads away leaves the app where it is, and an own file still comes down", async ({ page }) => {
  const frame = await opened(page, PROTECTED);
  const heading = await frame.locator("h1").textContent();
  await frame.evaluate(() => {
    for (const [id, href] of [
      ["away", "https://example.org/"],
      ["part", "#part"],
    ]) {
      document.body.append(Object.assign(document.createElement("a"), { id, href, textContent: id }));
    }
  });
  await frame.click("#away");
  await frame.click("#part");
  await frame.click("#away", { button: "middle" });
  await page.waitForTimeout(500);
  expect(await frame.locator("h1").textContent()).toBe(heading);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    frame.evaluate(() => {
      const href = URL.createObjectURL(new Blob(["own"]));
      const link = Object.assign(document.createElement("a"), { href, download: "own.csv" });
      document.body.append(link);
      link.click();
    }),
  ]);
  expect(download.suggestedFilename()).toBe("own.csv");
});
