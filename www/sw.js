/**
 * Keeps one whole version of the site and serves it without asking the network. The command line writes the
 * site's version and what is in each file in place of the mark below; a new version is therefore a new script,
 * which the browser notices. All files of a version are stored or none, and each only with the content that
 * was listed, so a page never mixes two versions, not even while its host is still being uploaded to. The
 * old version stays until the reader takes the new one, or until its last tab is closed.
 */
const SITE = "__JIANBAO_SITE__";

const SCOPE = new URL("./", self.location).pathname;
const MINE = `jianbao ${SCOPE} `;
const CACHE = MINE + SITE.version;

self.addEventListener("install", (event) => event.waitUntil(store()));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin || !address.pathname.startsWith(SCOPE)) return;
  event.respondWith(serve(event.request, address));
});

/** Stores the whole version, or nothing; the browser asks again on the next visit. */
async function store() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.entries(SITE.files ?? {}).map(([file, integrity]) => keep(cache, file, integrity)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** Stores one file; `fetch` refuses it when its content is not what was listed. */
async function keep(cache, file, integrity) {
  const response = await fetch(file, { cache: "no-cache", integrity });
  // Some hosts send /index.html on to /; what has been redirected once may not answer for a page later.
  await cache.put(file, response.redirected ? new Response(response.body, response) : response);
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(MINE) && name !== CACHE).map((name) => caches.delete(name)));
}

/** From the stored version, else from the network. The address's query belongs to the page, not the file. */
async function serve(request, address) {
  const cache = await caches.open(CACHE);
  const file = address.pathname.endsWith("/") ? `${address.pathname}index.html` : address.pathname;
  return (await cache.match(file, { ignoreSearch: true })) ?? fetch(request);
}
