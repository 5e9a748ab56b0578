// Every way out of a page that a script has, as far as we know of. Each goes to a path of the target with its own name; each runs
// alone in the page, so it names nothing from outside itself.

/** Where the ways lead: a server that hears HTTP, and a port that hears WebRTC. */
export interface Target {
  url: string;
  stun: number;
}

type Way = (target: Target) => unknown;

/** Ways that leave the page where it is. */
export const WAYS: Record<string, Way> = {
  fetch: ({ url }) => fetch(`${url}/fetch`, { mode: "no-cors" }),
  keepalive: ({ url }) => fetch(`${url}/keepalive`, { mode: "no-cors", keepalive: true, method: "POST", body: "x" }),
  later: ({ url }) => {
    const { fetchLater } = window as unknown as { fetchLater: (url: string, options: object) => void };
    fetchLater(`${url}/later`, { activateAfter: 0 });
  },
  xhr: ({ url }) => {
    const request = new XMLHttpRequest();
    request.open("GET", `${url}/xhr`);
    request.send();
  },
  websocket: ({ url }) => void new WebSocket(`${url.replace("http", "ws")}/websocket`),
  eventsource: ({ url }) => void new EventSource(`${url}/eventsource`),
  beacon: ({ url }) => navigator.sendBeacon(`${url}/beacon`, "x"),
  image: ({ url }) => void (new Image().src = `${url}/image`),
  button: ({ url }) => {
    document.body.append(Object.assign(document.createElement("input"), { type: "image", src: `${url}/button` }));
  },
  drawing: ({ url }) => {
    const space = "http://www.w3.org/2000/svg";
    const image = document.createElementNS(space, "image");
    image.setAttribute("href", `${url}/drawing`);
    const svg = document.createElementNS(space, "svg");
    svg.append(image);
    document.body.append(svg);
  },
  video: ({ url }) => {
    document.body.append(Object.assign(document.createElement("video"), { preload: "auto", src: `${url}/video` }));
  },
  background: ({ url }) => void (document.body.style.backgroundImage = `url(${url}/background)`),
  stylesheet: ({ url }) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${url}/stylesheet` });
    document.body.append(link);
  },
  "css-import": ({ url }) => {
    document.body.append(
      Object.assign(document.createElement("style"), { textContent: `@import "${url}/css-import";` }),
    );
  },
  font: ({ url }) => new FontFace("x", `url(${url}/font)`).load(),
  script: ({ url }) => {
    document.body.append(Object.assign(document.createElement("script"), { src: `${url}/script` }));
  },
  // Not as `import()`, which the makers of this test's code would rewrite.
  import: ({ url }) => {
    const code = { type: "module", textContent: `import("${url}/import").catch(() => {})` };
    document.body.append(Object.assign(document.createElement("script"), code));
  },
  worker: ({ url }) => {
    const code = `fetch("${url}/worker", { mode: "no-cors" }).catch(() => {})`;
    return new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  },
  "worker-socket": ({ url }) => {
    const code = `new WebSocket("${url.replace("http", "ws")}/worker-socket")`;
    return new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  },
  "worker-import": ({ url }) => {
    const code = `importScripts("${url}/worker-import")`;
    return new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  },
  worklet: ({ url }) => new AudioContext().audioWorklet.addModule(`${url}/worklet`),
  preload: ({ url }) => {
    const link = Object.assign(document.createElement("link"), { rel: "preload", as: "script" });
    link.href = `${url}/preload`;
    document.head.append(link);
  },
  modulepreload: ({ url }) => {
    const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href: `${url}/modulepreload` });
    document.head.append(link);
  },
  prefetch: ({ url }) => {
    const link = Object.assign(document.createElement("link"), { rel: "prefetch", href: `${url}/prefetch` });
    document.head.append(link);
  },
  dictionary: ({ url }) => {
    const link = Object.assign(document.createElement("link"), { rel: "compression-dictionary" });
    link.href = `${url}/dictionary`;
    document.head.append(link);
  },
  // Rules count in the outermost page only; whoever can reach that puts them there.
  speculation: ({ url }) => {
    let place = document;
    try {
      place = top!.document;
    } catch {
      // Out of reach, as it should be.
    }
    const rules = { prefetch: [{ urls: [`${url}/speculation`], eagerness: "immediate" }] };
    const script = Object.assign(place.createElement("script"), { type: "speculationrules" });
    script.textContent = JSON.stringify(rules);
    place.head.append(script);
  },
  iframe: ({ url }) => {
    document.body.append(Object.assign(document.createElement("iframe"), { src: `${url}/iframe` }));
  },
  refresh: ({ url }) => {
    const srcdoc = `<meta http-equiv="refresh" content="0;url=${url}/refresh">`;
    document.body.append(Object.assign(document.createElement("iframe"), { srcdoc }));
  },
  text: ({ url }) => document.body.insertAdjacentHTML("beforeend", `<img src="${url}/text">`),
  object: ({ url }) => {
    document.body.append(Object.assign(document.createElement("object"), { data: `${url}/object` }));
  },
  embed: ({ url }) => {
    document.body.append(Object.assign(document.createElement("embed"), { src: `${url}/embed` }));
  },
  open: ({ url }) => window.open(`${url}/open`),
  blank: ({ url }) => {
    const link = document.createElement("a");
    Object.assign(link, { href: `${url}/blank`, target: "_blank", rel: "noreferrer" });
    document.body.append(link);
    link.click();
  },
  ping: ({ url }) => {
    // To a place that the control can go to without leaving: elsewhere it would end the other attempts.
    const link = Object.assign(document.createElement("a"), { href: "about:srcdoc#ping", ping: `${url}/ping` });
    document.body.append(link);
    link.click();
  },
  webrtc: async ({ stun }) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${stun}` }] });
    Object.assign(window, { connection });
    connection.createDataChannel("x");
    await connection.setLocalDescription(await connection.createOffer());
  },
};

/** Ways by which the page itself goes elsewhere. */
export const JOURNEYS: Record<string, Way> = {
  location: ({ url }) => void (location.href = `${url}/location`),
  top: ({ url }) => void (top!.location.href = `${url}/top`),
  meta: ({ url }) => {
    const meta = document.createElement("meta");
    Object.assign(meta, { httpEquiv: "refresh", content: `0;url=${url}/meta` });
    document.head.append(meta);
  },
  clone: ({ url }) => {
    const meta = document.querySelector("meta")!.cloneNode() as HTMLMetaElement;
    Object.assign(meta, { httpEquiv: "refresh", content: `0;url=${url}/clone` });
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

/**
 * Ways to have a link made that the browser calls a server for before anyone asks: no policy knows of these. Each is handed the
 * link's attributes and says what it put in the page.
 */
export const LINKS: Record<string, (link: { rel: string; href: string }) => void> = {
  element: (link) => document.head.append(Object.assign(document.createElement("link"), link)),
  namespace: (link) => {
    const made = document.createElementNS("http://www.w3.org/1999/xhtml", "x:link");
    document.head.append(Object.assign(made, link));
  },
  html: ({ rel, href }) => void (document.body.innerHTML += `<link rel="${rel}" href="${href}">`),
  parsed: ({ rel, href }) => {
    const parsed = new DOMParser().parseFromString(`<link rel="${rel}" href="${href}">`, "text/html");
    document.head.append(document.adoptNode(parsed.querySelector("link")!));
  },
  xml: ({ rel, href }) => {
    const text = `<x:link xmlns:x="http://www.w3.org/1999/xhtml" rel="${rel}" href="${href}"/>`;
    const parsed = new DOMParser().parseFromString(text, "text/xml");
    document.head.append(document.adoptNode(parsed.documentElement));
  },
  document: (link) => {
    const made = document.implementation.createDocument("http://www.w3.org/1999/xhtml", "link");
    document.head.append(Object.assign(document.adoptNode(made.documentElement), link));
  },
  class: (link) => {
    class Link extends HTMLLinkElement {}
    customElements.define("x-link", Link, { extends: "link" });
    document.head.append(Object.assign(new Link(), link));
  },
  range: ({ rel, href }) => {
    document.head.append(document.createRange().createContextualFragment(`<link rel="${rel}" href="${href}">`));
  },
  frame: ({ rel, href }) => {
    const srcdoc = `<link rel="${rel}" href="${href}">`;
    document.body.append(Object.assign(document.createElement("iframe"), { srcdoc }));
  },
  write: ({ rel, href }) => document.write(`<link rel="${rel}" href="${href}">`),
};
