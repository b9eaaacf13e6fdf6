// Reloads the page when its site has been built again. Only `jianbao serve --watch` sends this.
for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? []) registration.unregister();
const build = new URL(import.meta.url).search;
for (;;) {
  try {
    const response = await fetch(`/-/other-build${build}`);
    if (response.ok) break;
  } catch {
    // The server is gone; it may come back.
  }
  await new Promise((done) => setTimeout(done, 1000));
}
location.reload();
