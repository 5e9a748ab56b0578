// Keeps the kit for use without a network. The page is fetched once; afterwards it comes from here and nothing is asked for.
// The build puts the hash of the page here: a new page is a new worker, which the browser finds at a later visit.
const KEPT = "kansrijk-{{page}}";

self.addEventListener("install", (event) => {
  // "reload": not what the browser's own cache still has of an earlier version.
  const files = ["./", "manifest.webmanifest"].map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(
    caches
      .open(KEPT)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  );
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

self.addEventListener("fetch", (event) => {
  event.respondWith(
    caches
      .open(KEPT)
      .then((cache) => cache.match(event.request, { ignoreSearch: true }))
      .then((kept) => kept ?? fetch(event.request)),
  );
});
