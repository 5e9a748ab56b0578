// Keeps the kit for use without a network. The page is fetched once; afterwards it comes from here and nothing is asked for, until
// someone presses the button that looks for a new version. This file is the same in every version, so that no browser takes a new
// page for it of its own accord.
const KEPT = "kansrijk-kit";
const FILES = ["./", "manifest.webmanifest"];
/** What no other page has, such as the one with which a guest network answers for every address. */
const SIGN = '<script type="text/plain" id="core">';

/** The files as the host has them now: not what the browser's own cache still has of an earlier version. */
function current() {
  return Promise.all(FILES.map((file) => fetch(new Request(file, { cache: "reload" }))));
}

/** Keeps files when they are the kit. Whether they were. */
async function keep(responses) {
  const page = await responses[0].clone().text();
  if (responses.some((response) => !response.ok || response.redirected) || !page.includes(SIGN)) return false;
  const cache = await caches.open(KEPT);
  await Promise.all(FILES.map((file, place) => cache.put(file, responses[place])));
  return true;
}

async function kept() {
  return (await caches.open(KEPT)).match("./");
}

self.addEventListener("install", (event) => {
  const begin = async () => {
    if (!(await kept()) && !(await keep(await current()))) throw new Error("not the kit");
    await self.skipWaiting();
  };
  event.waitUntil(begin());
});

self.addEventListener("activate", (event) => {
  // Other kits on the same host may keep things too: only earlier versions of this one go.
  const outdated = (name) => name.startsWith("kansrijk-") && name !== KEPT;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(outdated).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

/** Whether the host has another page than the one that is kept; it is kept from then on. */
async function look() {
  try {
    const [responses, before] = await Promise.all([current(), kept().then((response) => response?.text())]);
    if ((await responses[0].clone().text()) === before) return "same";
    return (await keep(responses)) ? "new" : "unreachable";
  } catch {
    return "unreachable";
  }
}

self.addEventListener("message", (event) => {
  if (event.data === "look") event.waitUntil(look().then((renewal) => event.source.postMessage({ renewal })));
});

self.addEventListener("fetch", (event) => {
  event.respondWith(
    caches
      .open(KEPT)
      .then((cache) => cache.match(event.request, { ignoreSearch: true }))
      .then((response) => response ?? fetch(event.request)),
  );
});
