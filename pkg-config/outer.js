// The outer page: puts the app in a sandboxed frame, hands in the compressed engine and the query, and keeps the history of steps. In
// the frame there is no origin, no storage, no navigation and no window to open; what the policy cannot forbid is missing there.
// Where one of these is missing, or this script cannot even be read, the page keeps its plain explanation.
const isAble =
  typeof WebAssembly === "object" &&
  [self.DecompressionStream, self.Worker, self.Blob?.prototype.stream].every(Boolean);
if (isAble) document.documentElement.dataset.able = "";

const text = (id) => document.getElementById(id).textContent;
const frame = document.createElement("iframe");
frame.name = "kit";
frame.title = "Kansrijk van Start";
frame.sandbox = "allow-scripts allow-modals";
frame.srcdoc = JSON.parse(text("app"));

// A site offers the kit for installing; from a file there is nothing to ask for. Not in the HTML, so that the site serves the very
// file that goes on a USB stick.
const isSite = location.protocol.startsWith("http");
if (isSite)
  document.head.append(
    Object.assign(document.createElement("link"), { rel: "manifest", href: "manifest.webmanifest" }),
  );

// What the site keeps is told to the app, which has the button that looks for a new version.
const tell = (renewal) => frame.contentWindow.postMessage({ renewal }, "*");
async function offline() {
  if (!isSite) return;
  try {
    // At a later visit the browser itself asks for sw.js, at a moment of its own; "all" lets a host say, with max-age, that it
    // need not for a day (pkg-config/headers). A new page comes from the button alone.
    const { installing, waiting, active } = await navigator.serviceWorker.register("sw.js", { updateViaCache: "all" });
    await atWork(active ?? waiting ?? installing);
    navigator.serviceWorker.addEventListener("message", ({ data }) => tell(data.renewal));
    tell("possible");
  } catch {
    // A host without HTTPS or with other headers, or storage that is denied or full: the kit works, only not offline.
  }
}
/** Waits for a service worker; fails when it could not keep the kit. */
function atWork(worker) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("not kept"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
async function renew(wish) {
  // With a file open nothing is asked of a network.
  if (isOpen) return;
  if (wish === "reload") location.reload();
  else (await navigator.serviceWorker?.ready)?.active.postMessage("look");
}

// Each step of the app is an entry in the history, so that Back is the step before. Only names of steps, never an address.
let isOpen = false;
history.replaceState({ step: "start" }, "");
function keep({ step, isOpen: open }) {
  isOpen = open === true;
  if (/^[a-z]{1,20}$/.test(step) && history.state?.step !== step) history.pushState({ step }, "");
}
addEventListener("popstate", ({ state }) => {
  if (state?.step) frame.contentWindow.postMessage({ step: state.step }, "*");
});
// A file that the user asked for. The frame has no way of its own to save one.
function save({ name, blob }) {
  if (typeof name !== "string" || !(blob instanceof Blob)) return;
  const href = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href, download: name });
  link.click();
  // The browser must have taken the bytes before the address goes.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
// Nothing is kept: what is open goes with the page, so the browser asks first.
addEventListener("beforeunload", (event) => {
  if (isOpen) event.preventDefault();
});
// The outer page would print as much of the frame as the window shows; the frame prints itself whole.
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "p") return;
  event.preventDefault();
  frame.contentWindow.postMessage("print", "*");
});

addEventListener("message", async (event) => {
  if (event.source !== frame.contentWindow) return;
  if (typeof event.data?.step === "string") keep(event.data);
  if (event.data?.save) save(event.data.save);
  if (event.data?.renew) await renew(event.data.renew);
  if (event.data === "loaded") {
    const carried = Object.fromEntries(["core", "formats", "supply", "profile"].map((id) => [id, text(id)]));
    frame.contentWindow.postMessage({ query: location.search, ...carried }, "*");
  }
  if (event.data === "ready") {
    await offline();
    document.documentElement.dataset.ready = "";
    frame.contentWindow.postMessage("settled", "*");
  }
});
if (isAble) document.body.append(frame);
