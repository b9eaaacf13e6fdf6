/**
 * Pictures of every state at 360, 768 and 1280 pixels, light and dark, written to the folder that is given:
 *
 *     JIANBAO_SITE=dist JIANBAO_THEMED_SITE=themed node screenshots.mjs ../../docs/pictures [STATE…]
 *
 * The second site is built with `tests/theme/jianbao.toml`: another name, colours and logo; without it its pictures are
 * left out; so are those of an index in files without `JIANBAO_PARTS_SITE`. Where states are named, only these are taken.
 * That folder is kept, and the README's pictures are two of it: look at them when the look has changed. Queries are the
 * sample newspaper's. A state that the engine under test does not offer is left out.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SITE, start } from "./browser.mjs";
import { serve } from "./server.mjs";

const WIDTHS = [360, 768, 1280];
const HEIGHT = 900;

const [folder, ...wanted] = process.argv.slice(2);
/** A site with another newspaper's name, colours and logo. */
const THEMED_SITE = process.env.JIANBAO_THEMED_SITE ?? "";
/** The same newspaper with its index in files. */
const PARTS_SITE = process.env.JIANBAO_PARTS_SITE ?? "";
if (!folder) throw new Error("Say which folder the pictures go to.");

/** @import { Session } from "./browser.mjs" */
/** @typedef {Awaited<ReturnType<typeof serve>>} Host */

/**
 * Name of the state → what its host does, where that is unusual.
 * @type {Record<string, import("./server.mjs").Ways>}
 */
const WAYS = {
  error: { bytes: (path, bytes) => (path.endsWith(".wasm") ? null : bytes) },
  "parts-failed": { ranges: "yes", bytes: (path, bytes) => (isPart(path) ? null : bytes) },
  "parts-saving": { ranges: "yes" },
  "parts-saved": { ranges: "yes" },
};

/**
 * Name of the state → how it is reached from the open page. Returning false leaves it out.
 * @type {Record<string, (browser: Session, host: Host) => Promise<unknown>>}
 */
const STATES = {
  start: (browser) => browser.until(() => deep(".leads") !== null),
  results: (browser) => browser.search("鹤圩大桥"),
  "many-results": (browser) => browser.search("轮渡"),
  filters: async (browser) => {
    await browser.search("市");
    await browser.openPanel();
  },
  suggestions: async (browser) => {
    await browser.click("input");
    await browser.type("lundu");
    await browser.until(() => !deep(".suggestions").hidden);
    await browser.press("ARROW_DOWN");
  },
  understood: (browser) => browser.search("鹤圩 -轮渡 日期:2024-11..2025-02"),
  near: (browser) => browser.search("鹤圩大挢"),
  "near-article": async (browser) => {
    await browser.search("鹤圩大挢");
    await open(browser);
  },
  related: (browser) => browser.search("末班船为什么会晚开几分钟等人"),
  concordance: async (browser) => {
    await browser.search("轮渡");
    await browser.click('[data-action="kwic"]');
    await browser.until(() => deep(".kwic") !== null && !deep(".view-kwic").hidden);
  },
  none: async (browser) => {
    await browser.type("龘龘龘龘");
    await browser.until(() => deep(".message") !== null);
  },
  nothing: async (browser) => {
    await browser.type("，。");
    await browser.until(() => deep(".message") !== null);
  },
  article: async (browser) => {
    await browser.search("鹤圩大桥");
    await open(browser);
    await browser.click('[data-action="next-mark"]');
  },
  readings: async (browser) => {
    await browser.search("秤匠街");
    for (const id of await browser.run(() => deepAll("[data-open]").map((link) => link.dataset.open))) {
      await browser.run((wanted) => deep(`[data-open="${wanted}"]`).click(), id);
      await browser.until(
        (wanted) => new URLSearchParams(location.search).get("a") === wanted && !deep(".view-article").hidden,
        id,
      );
      if (await browser.run(() => deep(".readings") && (deep(".readings").open = true))) {
        await browser.until(() => deep(".comparison") !== null);
        await browser.run(() => void deep(".readings").scrollIntoView());
        return browser.run(() => void deep('[data-action="next-difference"]').click());
      }
      await browser.click('[data-action="back"]');
      await browser.until(() => deep(".view-article").hidden);
    }
    return false;
  },
  issue: async (browser) => {
    await browser.until(() => deep(".leads") !== null);
    await browser.run(() => deep("[data-issue]").click());
    await browser.until(() => deep(".newspage") !== null);
  },
  "theme-start": (browser) => browser.until(() => deep(".leads") !== null),
  "theme-results": (browser) => browser.search("轮渡"),
  "theme-article": async (browser) => {
    await browser.search("轮渡");
    await open(browser);
  },
  error: async (browser, host) => {
    await browser.open(`${host.address}?q=${encodeURIComponent("鹤圩")}`);
    await browser.until(() => deep(".message") !== null);
  },
  "static-issues": (browser, host) => browser.open(`${host.address}issues/index.html`),
  "static-page": (browser, host) => browser.open(`${host.address}issues/2024-11-20/1.html`),
  demo: async (browser, host) => {
    await browser.open(`${host.address}demo.html`);
    await browser.until(() => widget.shadowRoot.querySelector(".trigger") !== null);
  },
  dialog: async (browser, host) => {
    await browser.open(`${host.address}demo.html`);
    await browser.click('[data-action="open"]');
    await browser.search("鹤圩大桥");
  },
  "parts-failed": async (browser) => {
    await browser.type("鹤圩大桥");
    await browser.until(() => deep(".message") !== null);
  },
  "parts-saving": async (browser, host) => {
    await offerSaving(browser);
    host.ways.bytes = (path, bytes) => (isPart(path) ? new Promise(() => {}) : bytes);
    await browser.click('[data-action="save-offline"]');
    await browser.until(() => deep(".offline progress") !== null);
  },
  "parts-saved": async (browser) => {
    await offerSaving(browser);
    await browser.click('[data-action="save-offline"]');
    await browser.until(() => /已存到本机/.test(deep(".offline")?.textContent ?? ""));
  },
  "theme-page": (browser, host) => browser.open(`${host.address}issues/2024-11-20/1.html`),
};

/**
 * The site that a state is seen in; none where it is not there.
 * @param {string} state
 */
const siteOf = (state) => (state.startsWith("theme-") ? THEMED_SITE : state.startsWith("parts-") ? PARTS_SITE : SITE);
const states = Object.entries(STATES).filter(
  ([state]) => siteOf(state) && (wanted.length === 0 || wanted.includes(state)),
);

/**
 * What is seen, in a format that takes a fifth of PNG.
 * @param {Session} browser
 */
async function picture(browser) {
  const { data } = /** @type {any} */ (
    await browser.driver.sendAndGetDevToolsCommand("Page.captureScreenshot", {
      format: "webp",
      quality: 55,
    })
  );
  return Buffer.from(data, "base64");
}

/** @param {Session} browser */
async function open(browser) {
  await browser.click(".hit [data-open]");
  await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
}

/** Whether a file is one of those behind the root. */
function isPart(/** @type {string} */ path) {
  return /\/index\/[0-9a-f]+\.bin$/.test(path);
}

/** @param {Session} browser */
async function offerSaving(browser) {
  await browser.click("input");
  await browser.until(() => /kB|MB/.test(deep('[data-action="save-offline"]')?.textContent ?? ""));
}

await mkdir(folder, { recursive: true });
for (const dark of [false, true]) {
  const browser = await start({ dark });
  for (const width of WIDTHS) {
    await browser.size(width, HEIGHT);
    for (const [state, reach] of states) {
      const host = await serve(siteOf(state), { ...WAYS[state] });
      await browser.open(host.address);
      const reached = await reach(browser, host);
      if (reached !== false)
        await writeFile(join(folder, `${state}-${width}-${dark ? "dark" : "light"}.webp`), await picture(browser));
      else console.log(`${state} is not offered by this engine`);
      await browser.open("about:blank");
      await host.close();
    }
  }
  await browser.close();
}
