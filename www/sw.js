/**
 * Keeps one whole version of the site and serves it without asking the network. The command line writes the
 * site's version and what is in each file in place of the mark below; a new version is therefore a new script,
 * which the browser notices. All files of a version are stored or none, and each only with the content that
 * was listed, so a page never mixes two versions, not even while its host is still being uploaded to. The
 * old version stays until the reader takes the new one, or until its last tab is closed.
 */
/** @type {{version: string, files: Record<string, string>}} file → digest, as `integrity` takes it */
const SITE = /** @type {any} */ ("__JIANBAO_SITE__");

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = new URL("./", scope.location.href).pathname;
const PREFIX = `jianbao ${SCOPE} `;
const CACHE = PREFIX + SITE.version;

scope.addEventListener("install", (event) => event.waitUntil(store()));
scope.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
scope.addEventListener("message", ({ data }) => data === "take over" && scope.skipWaiting());
scope.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== scope.location.origin || !url.pathname.startsWith(SCOPE)) return;
  event.respondWith(serve(event.request, url));
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

/**
 * Stores one file; `fetch` refuses it when its content is not what was listed.
 * @param {Cache} cache
 * @param {string} file
 * @param {string} integrity
 */
async function keep(cache, file, integrity) {
  const response = await fetch(file, { cache: "no-cache", integrity });
  // Some hosts send /index.html on to /; what has been redirected once may not answer for a page later.
  await cache.put(file, response.redirected ? new Response(response.body, response) : response);
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
}

/**
 * From the stored version, else from the network. The URL's query belongs to the page, not the file.
 * @param {Request} request
 * @param {URL} url
 */
async function serve(request, url) {
  const cache = await caches.open(CACHE);
  const file = url.pathname.endsWith("/") ? `${url.pathname}index.html` : url.pathname;
  return (await cache.match(file, { ignoreSearch: true })) ?? fetch(request);
}
