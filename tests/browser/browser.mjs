/**
 * A browser under WebDriver, and the few things every test does with it. Which engine runs is the parameter
 * `JIANBAO_BROWSER`: chromium (default), firefox or webkit. What only one engine offers (network log,
 * composition, pages without scripts) is asked for by `can`, so that a test says what it needs and is skipped elsewhere.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser, Builder, Capabilities, Key, logging } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";

/** @import { Driver } from "selenium-webdriver/chrome.js" */
/** @typedef {{profile: string, dark: boolean, args: string[]}} Launch */

export const ENGINE = /** @type {"chromium"|"firefox"|"webkit"} */ (process.env.JIANBAO_BROWSER ?? "chromium");

/** The built site under test. */
export const SITE = process.env.JIANBAO_SITE ?? "";
if (!existsSync(join(SITE, "index.html"))) {
  throw new Error("Set JIANBAO_SITE to a built site, such as the folder that `jianbao build -o` has written.");
}

/**
 * For a test's `skip`: false where the engine under test has this ability, else why it is skipped.
 * @param {keyof typeof can} ability
 */
export function without(ability) {
  return !can[ability] && `WebDriver cannot do this in ${ENGINE}: ${ability}`;
}

/** What the engine under test can be asked beyond plain WebDriver. */
export const can = {
  compose: ENGINE === "chromium",
  scriptless: ENGINE === "chromium",
  emulate: ENGINE === "chromium",
  networkLog: ENGINE === "chromium",
  consoleLog: ENGINE === "chromium",
};

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Starts a browser with an empty profile.
 * @param {{width?: number, height?: number, dark?: boolean, args?: string[]}} [look]
 */
export async function start({ width = 1280, height = 900, dark = false, args = [] } = {}) {
  const profile = await mkdtemp(join(tmpdir(), "jianbao-browser-"));
  const launch = { chromium: startChromium, firefox: startFirefox, webkit: startWebkit }[ENGINE];
  const driver = /** @type {Driver} */ (await launch({ profile, dark, args }));
  await driver.manage().setTimeouts({ script: 20_000, pageLoad: 30_000 });
  if (ENGINE !== "chromium") await driver.manage().window().setRect({ width, height });
  const session = new Session(driver, profile);
  await session.size(width, height);
  return session;
}

/** @param {Launch} launch */
async function startChromium({ profile, dark, args }) {
  const options = new chrome.Options();
  options.setBinaryPath(process.env.CHROMIUM ?? "/usr/bin/chromium");
  options.addArguments(
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--lang=zh-CN",
    `--user-data-dir=${profile}`,
    ...(dark ? ["--force-dark-mode"] : []),
    ...args,
  );
  const wanted = new logging.Preferences();
  wanted.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  wanted.setLevel(logging.Type.PERFORMANCE, logging.Level.ALL);
  options.setLoggingPrefs(wanted);
  const driver = /** @type {chrome.Driver} */ (
    await new Builder()
      .forBrowser(Browser.CHROME)
      .setChromeOptions(options)
      .setChromeService(new chrome.ServiceBuilder(process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver"))
      .build()
  );
  await driver.sendDevToolsCommand("Emulation.setEmulatedMedia", {
    features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }],
  });
  return driver;
}

/** @param {Pick<Launch, "dark">} launch */
async function startFirefox({ dark }) {
  const options = new firefox.Options();
  options.addArguments("-headless");
  options.setPreference("intl.accept_languages", "zh-CN");
  options.setPreference("layout.css.prefers-color-scheme.content-override", dark ? 0 : 1);
  options.setBinary(process.env.FIREFOX ?? "/usr/bin/firefox-esr");
  const service = new firefox.ServiceBuilder(process.env.GECKODRIVER ?? "/usr/bin/geckodriver");
  return new Builder().forBrowser(Browser.FIREFOX).setFirefoxOptions(options).setFirefoxService(service).build();
}

/**
 * WebKitGTK has no launcher in the client library, so its driver is started here; the browser needs a
 * display, which the environment gives (`xvfb-run node --test`).
 */
async function startWebkit() {
  const port = await freePort();
  const service = spawn(
    process.env.WEBKITDRIVER ?? "/usr/bin/WebKitWebDriver",
    [`--port=${port}`, "--host=127.0.0.1"],
    { stdio: "ignore" },
  );
  await listening(port);
  const capabilities = new Capabilities();
  capabilities.set("browserName", "MiniBrowser");
  capabilities.set("webkitgtk:browserOptions", {
    binary: process.env.MINIBROWSER ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    args: ["--automation"],
  });
  const building = new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  // A driver that was left running would keep the tests from ever ending.
  const driver = await building.catch((error) => {
    service.kill();
    throw error;
  });
  const quit = driver.quit.bind(driver);
  driver.quit = async () => {
    await quit().catch(() => {});
    service.kill();
  };
  return driver;
}

/** A port that nothing listens at, so that two browsers can be open at once. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/**
 * Resolves once something accepts connections at `port`.
 * @param {number} port
 */
async function listening(port) {
  for (let tries = 0; tries < 100; tries += 1) {
    const open = await new Promise((told) => {
      const socket = connect(port, "127.0.0.1", () => told(true)).on("error", () => told(false));
      socket.on("connect", () => socket.end());
    });
    if (open) return;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(`Nothing listens at port ${port}.`);
}

/** One browser window. */
export class Session {
  /**
   * @param {Driver} driver only Chromium's knows the DevTools' commands, see `can`
   * @param {string} profile
   */
  constructor(driver, profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  async size(width, height) {
    if (ENGINE !== "chromium") return;
    await this.driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    });
  }

  /**
   * Emulates a medium, such as print, and media features: `{"forced-colors": "active"}`.
   * @param {{media?: string, features?: Record<string, string>}} emulated
   */
  emulate({ media = "", features = {} }) {
    return this.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", {
      media,
      features: Object.entries(features).map(([name, value]) => ({ name, value })),
    });
  }

  /** @param {string} address */
  open(address) {
    return this.driver.get(address);
  }

  /**
   * Switches scripts on or off for pages opened from now on; a test's own scripts always run.
   * @param {boolean} allowed
   */
  allowScripts(allowed) {
    return this.driver.sendDevToolsCommand("Emulation.setScriptExecutionDisabled", { value: !allowed });
  }

  /**
   * Runs `script` in the page: a function of its arguments, without closure. `deep` finds in the shadow root, but not in
   * views that another one has taken the place of.
   * @param {(...args: any[]) => any} script
   * @param {...unknown} args
   * @returns {Promise<any>}
   */
  run(script, ...args) {
    const prelude = `
      const widget = document.querySelector("jianbao-search");
      const isOfView = (node) => !node.parentElement?.closest(".content > [hidden]");
      const deepAll = (selector) => [...(widget?.shadowRoot?.querySelectorAll(selector) ?? [])].filter(isOfView);
      const deep = (selector) => deepAll(selector)[0] ?? null;`;
    return this.driver.executeScript(`${prelude} return (${script})(...arguments);`, ...args);
  }

  /**
   * Waits until `script` gives something true and returns it; never waits for a fixed time.
   * @param {(...args: any[]) => any} script
   * @param {...unknown} args
   * @returns {Promise<any>}
   */
  async until(script, ...args) {
    /** @type {unknown} */
    let last;
    try {
      return await this.driver.wait(async () => {
        last = await this.run(script, ...args);
        return last;
      }, 15_000);
    } catch (error) {
      const shown = await this.run(() => widget?.shadowRoot?.textContent.replace(/\s+/g, " ").slice(0, 400));
      throw new Error(
        `Waited in vain for ${script} ${JSON.stringify(args)}; last ${JSON.stringify(last)}; shown: ${shown}`,
        { cause: error },
      );
    }
  }

  /**
   * The first visible element in the widget that matches, as WebDriver knows it.
   * @param {string} selector
   * @returns {Promise<import("selenium-webdriver").WebElement>}
   */
  find(selector) {
    return this.until((wanted) => deepAll(wanted).find((node) => node.getClientRects().length > 0) ?? null, selector);
  }

  /**
   * Clicks; WebKit's driver takes the host of a shadow root for an obstacle, so there the page clicks.
   * @param {string} selector
   */
  async click(selector) {
    const node = await this.find(selector);
    if (ENGINE !== "webkit") return node.click();
    await this.driver.executeScript(
      (/** @type {HTMLElement} */ target) => (target.matches("input") ? target.focus() : target.click()),
      node,
    );
  }

  /**
   * Types into the field as from a keyboard.
   * @param {string} text
   */
  async type(text) {
    await (await this.find("input")).sendKeys(text);
  }

  /**
   * Presses keys one after the other where focus is.
   * @param {...string} keys names of `Key`, or text
   */
  async press(...keys) {
    for (const key of keys)
      await this.driver
        .actions()
        .sendKeys(/** @type {Record<string, string>} */ (/** @type {unknown} */ (Key))[key] ?? key)
        .perform();
  }

  /**
   * Empties the field, types `text`, waits until its answer is drawn to the last hit, and presses Enter, which closes
   * the suggestions.
   * @param {string} text
   */
  async search(text) {
    await this.run(() => {
      widget.answered = null;
      widget.addEventListener("results", (event) => (widget.answered = event.detail.query));
    });
    await this.run(() => void (widget.query &&= ""));
    await this.type(text);
    await this.until((wanted) => widget.answered === wanted && !deep(".groups")?.style.paddingBlockEnd, text);
    await this.type(Key.ENTER);
  }

  /** Makes the filters seen, which a narrow screen has in a drawer, and waits until they are drawn. */
  async openPanel() {
    if (await this.run(() => !deep(".filter-toggle").hidden)) await this.click(".filter-toggle");
    await this.until(() => deep(".filter-panel .facets") !== null);
  }

  /**
   * A draft of an input method.
   * @param {string} text
   */
  compose(text) {
    return this.driver.sendDevToolsCommand("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }

  /**
   * The text that the draft ends in.
   * @param {string} text
   */
  commit(text) {
    return this.driver.sendDevToolsCommand("Input.insertText", { text });
  }

  /** axe-core's violations in the page, shadow roots included, as readable lines. */
  async violations() {
    await this.driver.sendDevToolsCommand?.("Runtime.evaluate", { expression: "0" }).catch(() => {});
    await this.driver.executeScript(axe);
    /** @type {import("axe-core").Result[]} */
    const found = await this.driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => done(violations), (error) => done([{ id: String(error), nodes: [] }]));`);
    return found.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes.map((node) => `${node.target.flat().join(" ")} ${node.failureSummary}`).join("; ")}`,
    );
  }

  /** What the console has said at warning level and above since last asked. */
  async complaints() {
    if (!can.consoleLog) return [];
    const entries = await this.driver.manage().logs().get(logging.Type.BROWSER);
    return entries.filter(({ level }) => level.value >= logging.Level.WARNING.value).map(({ message }) => message);
  }

  /**
   * Addresses requested since last asked that do not begin with `own`.
   * @param {string} own
   */
  async strangers(own) {
    if (!can.networkLog) return [];
    const entries = await this.driver.manage().logs().get(logging.Type.PERFORMANCE);
    return entries
      .map(({ message }) => JSON.parse(message).message)
      .filter(({ method }) => method === "Network.requestWillBeSent")
      .map(({ params }) => params.request.url)
      .filter((url) => !url.startsWith(own) && !/^(data|blob|about|chrome):/.test(url));
  }

  async close() {
    await this.driver.quit();
    await rm(this.profile, { recursive: true, force: true });
  }
}
