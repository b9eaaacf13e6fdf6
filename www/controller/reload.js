/**
 * Reloads the page in its newest version. A service worker that keeps the version before would give that again, so it is
 * first asked for the new one; a worker of somebody else's page is left alone.
 * @param {string} site URL of the site's folder
 */
export async function reloadNewest(site) {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    if (registration?.scope === site) {
      await registration.update();
      const worker = registration.installing ?? registration.waiting;
      if (worker) await takeOver(worker);
    }
  } catch {
    // Without it the page is reloaded as it is.
  }
  location.reload();
}

/**
 * Resolves when the worker is in charge, or will not be.
 * @param {ServiceWorker} worker
 */
function takeOver(worker) {
  return new Promise((resolve) => {
    const step = () => {
      if (worker.state === "installed") worker.postMessage("take over");
      if (worker.state === "activated" || worker.state === "redundant") resolve(undefined);
    };
    worker.addEventListener("statechange", step);
    step();
  });
}
