// The outer page: puts the app in a sandboxed frame, and hands in the compressed engine and the query. In the frame there is no
// origin, no storage, no navigation and no window to open; what the policy cannot forbid is missing there.
const text = (id) => document.getElementById(id).textContent;
const frame = document.createElement("iframe");
frame.name = "kit";
frame.title = "Kansrijk van Start";
frame.sandbox = "allow-scripts allow-downloads allow-modals";
frame.srcdoc = JSON.parse(text("app"));

async function offline() {
  if (!location.protocol.startsWith("http") || !navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register("sw.js");
    await navigator.serviceWorker.ready;
  } catch {
    // A host without HTTPS or with other headers: the kit works, only not offline.
  }
}

addEventListener("message", async (event) => {
  if (event.source !== frame.contentWindow) return;
  if (event.data === "loaded") {
    frame.contentWindow.postMessage({ query: location.search, core: text("core"), formats: text("formats") }, "*");
  }
  if (event.data === "ready") {
    await offline();
    document.documentElement.dataset.ready = "";
    frame.contentWindow.postMessage("settled", "*");
  }
});
document.body.append(frame);
