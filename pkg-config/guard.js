// First script in the frame: takes away the ways out that no policy closes (WebRTC, new windows, navigation).
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport"]) {
  Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
}
Object.defineProperty(globalThis, "open", { value: () => null, writable: false, configurable: false });
// A script that navigates is stopped by `frame-src 'none'` of the outer page, which leaves an error page where the app was. That
// must not befall someone who clicks, and the navigation API is silent in a frame without an origin: so links lead nowhere here,
// also `#part`, which in such a frame is an address of the outer page. Own files (blob:) are what downloads are made of.
for (const kind of ["click", "auxclick"]) {
  addEventListener(
    kind,
    (event) => {
      const link = event.composedPath().find((node) => node instanceof Element && node.matches("a[href], area[href]"));
      if (link && !String(link.href).startsWith("blob:")) event.preventDefault();
    },
    { capture: true },
  );
}
