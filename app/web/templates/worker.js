// Stands in while the line is away. It keeps looks and the offline page; never a page, which would
// hold what clients say, and nothing of the journal, which the pages keep for themselves.
const MINE = "fulcrum-looks-";
const CACHE = MINE + {{ version | safe }};
const OFFLINE = {{ offline | safe }};
const LOOKS = {{ looks | safe }};
const PATIENCE = 20_000; // ms until an answer begins

async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll([OFFLINE, ...LOOKS].map((address) => new Request(address, { cache: "reload" })));
  await self.skipWaiting();
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith(MINE) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

// A visit that is broken off goes on here: on a dead line each would hold one of the browser's few calls
// for many minutes, until no page came through any more.
function page(request) {
  const silence = new AbortController();
  const running = setTimeout(() => silence.abort(), PATIENCE);
  return fetch(request, { signal: silence.signal }).finally(() => clearTimeout(running));
}

const kept = (address) => caches.open(CACHE).then((cache) => cache.match(address));

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, search } = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request).catch(() => kept(OFFLINE)));
  else if (LOOKS.includes(pathname + search)) event.respondWith(kept(request).then((found) => found ?? fetch(request)));
});
