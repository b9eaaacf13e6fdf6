/**
 * The archive's own page: shows itself in the language that its address asks for, keeps a copy of the site for
 * offline use and offers a new one when there is one. The widget works without any of this.
 *
 * The page is written in the default language. The texts of another one come from its file in `messages/`:
 * `siteTitle`, and `site` by the `data-message` of their places.
 */

import { open } from "./client/archive.js";
import { DEFAULT_LANGUAGE, LANGUAGES, languageOf } from "./messages/index.js";
import { readAddress } from "./model/address.js";
import { sectionsOf, startsEarly } from "./model/start-page.js";
import { siteSettings } from "./site-url.js";

// What the address asks for needs the engine: it starts while the widget's own scripts are still on their way, and the
// widget shares it. A failure is the widget's to show.
if (isAsked()) open().catch(() => {});

const settings = siteSettings();
const asked = new URLSearchParams(location.search).get("lang");
const language = languageOf(asked || settings.language);
// This script runs before the widget's own, which takes its language from the page.
document.documentElement.lang = language;
translate();
listLanguages();

if (location.protocol !== "file:") {
  whenShown().then(() => {
    // Here and not in the page, because browsers fetch it and its icons at once.
    document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: "site.webmanifest" }));
    if (navigator.serviceWorker && globalThis.isSecureContext) keepOffline();
  });
}

/** Whether the address asks for something that needs the engine. */
function isAsked() {
  const { query, article, issue } = readAddress();
  return Boolean(query.trim() || article || issue);
}

/** Resolves when what the reader is waiting for is there; the copy of the site must not compete with it. */
async function whenShown() {
  const happened = (/** @type {string} */ name) => new Promise((done) => addEventListener(name, done, { once: true }));
  // The widget's own events, which end at the window: it has shown its first answer, or why there is none.
  const isShown = isAsked() || startsEarly({ mode: "page", start: sectionsOf(settings.start) });
  const answered = isShown && Promise.race([happened("ready"), happened("error")]);
  if (document.readyState !== "complete") await happened("load");
  await answered;
}

/** Puts the texts of the language into the page. */
async function translate() {
  const file = language === DEFAULT_LANGUAGE ? null : await LANGUAGES[language]?.load();
  if (!file) return;
  const { siteTitle, site = {} } = file.default;
  // A newspaper's own name is the same in every language.
  const named = [settings.title, settings.subtitle ?? site["subject"]].filter(Boolean).join(" · ");
  document.title = settings.title ? named : (siteTitle ?? document.title);
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-message]"))) {
    node.textContent = site[node.dataset["message"] ?? ""] ?? node.textContent;
  }
}

/** Offers the languages, each by its own name. */
function listLanguages() {
  const list = /** @type {HTMLElement} */ (document.querySelector(".languages"));
  for (const [lang, { name }] of Object.entries(LANGUAGES)) {
    const link = Object.assign(document.createElement("a"), { href: `?lang=${lang}`, lang, textContent: name });
    if (lang === language) link.setAttribute("aria-current", "true");
    // The query stays when the language changes.
    link.addEventListener("click", () => {
      const url = new URL(location.href);
      url.searchParams.set("lang", lang);
      link.href = url.href;
    });
    list.append(link);
  }
  list.hidden = false;
}

async function keepOffline() {
  let registration;
  try {
    registration = await navigator.serviceWorker.register(trustedScriptUrl("sw.js"), { updateViaCache: "none" });
  } catch {
    return; // Storage refused or no worker here: the page simply stays online.
  }
  const offer = (/** @type {ServiceWorker|null} */ worker) => {
    // The very first copy replaces nothing, so there is nothing to offer.
    if (!worker || !navigator.serviceWorker.controller) return;
    const notice = /** @type {HTMLElement} */ (document.querySelector("#update"));
    notice.hidden = false;
    notice.querySelector("button")?.addEventListener("click", () => worker.postMessage("take over"), { once: true });
  };
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => worker.state === "installed" && offer(worker));
  });
  const hadCopy = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => hadCopy && location.reload());
}

/**
 * A script's URL as Trusted Types require it.
 * @param {string} url
 * @returns {string}
 */
function trustedScriptUrl(url) {
  const { trustedTypes } = /** @type {Window & typeof globalThis} */ (globalThis);
  if (!trustedTypes) return url;
  return /** @type {any} */ (
    trustedTypes.createPolicy("jianbao-page", { createScriptURL: (own) => own }).createScriptURL(url)
  );
}
