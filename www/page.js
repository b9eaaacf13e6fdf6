/**
 * The archive's own page: speaks the language that its address asks for, keeps a copy of the site for
 * offline use and offers a new one when there is one. The widget works without any of this. Registration
 * waits until the page has loaded, so that the copy does not compete with what the reader is waiting for.
 */
const TITLES = { "zh-Hans": "剪报 · 报纸全文检索", "zh-Hant": "剪報 · 報紙全文檢索", en: "Jianbao · full-text search of the newspaper" };

const asked = new URLSearchParams(location.search).get("lang");
const language = Object.hasOwn(TITLES, asked ?? "") ? asked : "zh-Hans";
if (language !== document.documentElement.lang) {
  // This script runs before the widget's own, which takes its language from the page.
  document.documentElement.lang = language;
  document.title = TITLES[language];
}
const choice = document.querySelector(".languages");
choice.hidden = false;
for (const link of choice.querySelectorAll("a")) {
  if (link.lang === language) link.setAttribute("aria-current", "true");
  // The question stays when the language changes.
  link.addEventListener("click", () => {
    const address = new URL(location.href);
    address.searchParams.set("lang", link.lang);
    link.href = address.href;
  });
}

const notice = document.querySelector("#update");

if (navigator.serviceWorker && globalThis.isSecureContext && location.protocol !== "file:") {
  if (document.readyState === "complete") keepOffline();
  else addEventListener("load", keepOffline, { once: true });
}

async function keepOffline() {
  let registration;
  try {
    registration = await navigator.serviceWorker.register(vouched("sw.js"), { updateViaCache: "none" });
  } catch {
    return; // Storage refused or no worker here: the page simply stays online.
  }
  const offer = (worker) => {
    // The very first copy replaces nothing, so there is nothing to offer.
    if (!worker || !navigator.serviceWorker.controller) return;
    notice.hidden = false;
    notice.querySelector("button").addEventListener("click", () => worker.postMessage("take over"), { once: true });
  };
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => worker.state === "installed" && offer(worker));
  });
  const had = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => had && location.reload());
}

/** A script address as a Trusted Types policy wants it. */
function vouched(address) {
  if (!globalThis.trustedTypes) return address;
  return trustedTypes.createPolicy("jianbao-page", { createScriptURL: (own) => own }).createScriptURL(address);
}
