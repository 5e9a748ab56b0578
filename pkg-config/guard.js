// First script in the frame: takes away the ways out that no policy closes (WebRTC, other windows, speech made elsewhere, links
// that make the browser call a server before anyone asks). What it needs itself it takes first, for a later script may change it.
{
  const { apply } = Reflect;
  const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames } = Object;
  const gone = (owner, name, value) => {
    if (owner && name in owner) defineProperty(owner, name, { value, writable: false, configurable: false });
  };
  for (const name of [
    "RTCPeerConnection",
    "webkitRTCPeerConnection",
    "RTCDataChannel",
    "WebTransport",
    "PresentationRequest",
    "SpeechRecognition",
    "webkitSpeechRecognition",
    "speechSynthesis",
    "XSLTProcessor",
  ]) {
    gone(globalThis, name);
  }
  gone(globalThis, "open", () => null);

  // `<link rel=preconnect>` and `dns-prefetch` fall under no policy, and a name that is looked up can say anything: no script
  // makes elements that fetch. They are judged after they are made, for a name can be written in many ways.
  const localName = getOwnPropertyDescriptor(Element.prototype, "localName").get;
  const names = ["link", "meta", "base", "iframe", "frame", "object", "embed", "portal", "fencedframe"];
  const fetching = { __proto__: null };
  for (const name of names) fetching[name] = true;
  for (const name of ["createElement", "createElementNS"]) {
    const make = Document.prototype[name];
    gone(Document.prototype, name, function (...asked) {
      const made = apply(make, this, asked);
      if (fetching[apply(localName, made, [])]) throw new TypeError("this page makes no such element");
      return made;
    });
  }
  // Other makers of elements: a document with a root, classes of elements, edited text, and all that takes HTML as text.
  gone(DOMImplementation.prototype, "createDocument");
  gone(CustomElementRegistry.prototype, "define");
  gone(Document.prototype, "execCommand");
  gone(Document.prototype, "write");
  gone(Document.prototype, "writeln");
  gone(Range.prototype, "createContextualFragment");
  for (const owner of [Element.prototype, ShadowRoot.prototype, Document]) {
    for (const name of getOwnPropertyNames(owner)) {
      const { value, get } = getOwnPropertyDescriptor(owner, name);
      if (!/HTML/.test(name)) continue;
      if (typeof value === "function") gone(owner, name);
      else defineProperty(owner, name, { get, set: undefined, configurable: false });
    }
  }
  // The factsheet is parsed apart, and comes back without what fetches. What else would turn text into HTML or a script the
  // browser refuses: the frame's policy asks for trusted types, and of its own accord trusts the kit's workers only.
  const trusted = globalThis.trustedTypes?.createPolicy("guard", { createHTML: (text) => text });
  const trust = globalThis.TrustedTypePolicy?.prototype.createHTML;
  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: (address) => (address.startsWith("blob:") ? address : null),
  });
  const parse = DOMParser.prototype.parseFromString;
  const find = Document.prototype.querySelector;
  const remove = Element.prototype.remove;
  const unwanted = ["template", ...names].join(", ");
  gone(DOMParser.prototype, "parseFromString", function (text, type) {
    const parsed = apply(parse, this, [trusted ? apply(trust, trusted, [text]) : text, type]);
    for (let one = apply(find, parsed, [unwanted]); one; one = apply(find, parsed, [unwanted])) apply(remove, one, []);
    return parsed;
  });
}
// A script that navigates is stopped by `frame-src 'none'` of the outer page, which leaves an error page where the app was. That
// must not befall someone who clicks, and the navigation API is silent in a frame without an origin: so links lead nowhere here,
// also `#part`, which in such a frame is an address of the outer page. Files are saved by the outer page.
for (const kind of ["click", "auxclick"]) {
  addEventListener(
    kind,
    (event) => {
      const isLink = (node) => node instanceof Element && node.matches("a[href], area[href]");
      if (event.composedPath().some(isLink)) event.preventDefault();
    },
    { capture: true },
  );
}
