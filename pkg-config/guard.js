// First script in the frame: takes away the ways out that no policy closes (WebRTC, new windows, navigation).
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport"]) {
  Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
}
Object.defineProperty(globalThis, "open", { value: () => null, writable: false, configurable: false });
globalThis.navigation?.addEventListener("navigate", (event) => {
  const url = new URL(event.destination.url);
  if (!event.hashChange && url.protocol !== "blob:" && event.cancelable) event.preventDefault();
});
