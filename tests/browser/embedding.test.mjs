/**
 * The element embedded in a page that is not ours: hostile styles, several widgets, being moved and removed, attributes,
 * properties and events, the dialog, languages, a narrow column. Each test writes its own page.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SITE, without } from "./browser.mjs";
import { asGuest, browser, found, QUERY, quiet } from "./guest.mjs";
import { serve } from "./server.mjs";

test("the page's styles do not affect the widget", async () => {
  const head =
    "<style>* { all: unset; } * { text-transform: uppercase !important; font-size: 40px; line-height: 0; color: red; direction: inherit; letter-spacing: 1em; visibility: visible } button, input, a { display: none !important }</style>";
  await asGuest("<jianbao-search></jianbao-search>", { head }, async () => {
    await browser.search(QUERY);
    const look = await browser.run(() => {
      const style = (/** @type {string} */ selector) => getComputedStyle(deep(selector));
      return {
        host: getComputedStyle(widget).display,
        transform: style(".snippet").textTransform,
        spacing: style(".snippet").letterSpacing,
        input: style("input").display,
        size: parseFloat(style(".snippet").fontSize),
        color: style(".snippet").color,
        height: deep(".headline a").getBoundingClientRect().height,
      };
    });
    assert.equal(look.host, "block");
    assert.equal(look.transform, "none");
    assert.equal(look.spacing, "normal");
    assert.notEqual(look.input, "none");
    assert.notEqual(look.color, "rgb(255, 0, 0)");
    assert.ok(look.size >= 14 && look.size <= 18 && look.height > 10, JSON.stringify(look));
    await quiet();
  });
});

test("two widgets share one engine, each with its own query", async () => {
  const head = `<script>globalThis.workers = { made: 0, ended: 0 }; const Plain = globalThis.Worker;
    globalThis.Worker = class extends Plain { constructor(...how) { super(...how); workers.made += 1; } terminate() { workers.ended += 1; super.terminate(); } };</script>`;
  await asGuest(
    '<jianbao-search id="one"></jianbao-search><div id="other"></div><jianbao-search id="two"></jianbao-search>',
    { head },
    async () => {
      await browser.until(() => Boolean(widget.shadowRoot));
      await browser.run(() => {
        document.querySelector("#one").query = "鹤圩大桥";
        document.querySelector("#two").query = "轮渡";
      });
      const marks = () =>
        [...document.querySelectorAll("jianbao-search")].map(
          (one) => one.shadowRoot?.querySelector("mark")?.textContent,
        );
      await browser.until(() =>
        [...document.querySelectorAll("jianbao-search")].every((one) => one.shadowRoot?.querySelector("mark")),
      );
      assert.deepEqual(await browser.run(marks), ["鹤圩大桥", "轮渡"]);
      assert.deepEqual(await browser.run(() => workers), { made: 1, ended: 0 });

      await browser.run(() => document.querySelector("#other").append(document.querySelector("#one")));
      await browser.run(() => new Promise((done) => setTimeout(done)));
      assert.deepEqual(await browser.run(marks), ["鹤圩大桥", "轮渡"], "a move keeps everything");
      assert.deepEqual(await browser.run(() => workers), { made: 1, ended: 0 });

      await browser.run(() => {
        document.gone = document.querySelector("#one");
        document.gone.remove();
        document.querySelector("#two").remove();
      });
      await browser.until(() => workers.ended === 1);
      assert.equal(await browser.run(() => document.gone.shadowRoot.childElementCount), 0);
      await browser.run(() => {
        document.body.append(document.gone);
      });
      await browser.until(() => document.gone.shadowRoot.querySelector("mark")?.textContent === "鹤圩大桥");
      await quiet();
    },
  );
});

test("a second inclusion of the script changes nothing", async () => {
  await asGuest(
    "<jianbao-search></jianbao-search>",
    { head: '<script type="module" src="jianbao-search.js?again"></script>' },
    async () => {
      await browser.search(QUERY);
      await quiet();
    },
  );
});

test("properties set before the class is defined take effect", async () => {
  const head =
    "<script>addEventListener('DOMContentLoaded', () => Object.assign(document.querySelector('jianbao-search'), { query: '鹤圩大桥', limit: 1 }))</script>";
  await asGuest("<jianbao-search></jianbao-search>", { head }, async () => {
    await found();
    assert.equal(await browser.run(() => deepAll("[data-open]").length), 1);
  });
});

test("an embedded widget leaves the page's address alone and links to the archive's own page", async () => {
  await asGuest("<jianbao-search></jianbao-search>", {}, async (host) => {
    await browser.search(QUERY);
    const link = await browser.run(() => deep("[data-open]").href);
    assert.ok(link.startsWith(`${host.address}?q=`), link);
    await browser.click("[data-open]");
    await browser.until(() => deep("#headline") !== null);
    assert.equal(await browser.run(() => location.search), "");
    await browser.click('[data-action="back"]');
    await found();
  });
});

test("events reach the document", async () => {
  await asGuest("<section><jianbao-search></jianbao-search></section>", {}, async () => {
    await browser.run(() => {
      document.told = [];
      for (const name of ["ready", "search", "results", "select", "error"])
        document.addEventListener(name, ({ detail }) => document.told.push([name, detail]));
    });
    await browser.search(QUERY);
    await browser.click("[data-open]");
    await browser.until(() => deep("#headline") !== null);
    const told = await browser.run(() => document.told);
    const last = Object.fromEntries(told);
    assert.deepEqual(Object.keys(last).sort(), ["ready", "results", "search", "select"]);
    assert.ok(last.ready.about.articles > 1);
    assert.equal(told.filter((/** @type {string[]} */ [name]) => name === "ready").length, 1);
    assert.deepEqual([last.search.query, last.results.query, last.select.query], [QUERY, QUERY, QUERY]);
    assert.ok(last.results.total.exact > 0);
  });
});

test("initial filters can be set by attribute and by property", async () => {
  const filters = { year: ["2025"] };
  const years = () => [...new Set(deepAll(".hit time").map(({ dateTime }) => dateTime.slice(0, 4)))];
  await asGuest(`<jianbao-search filters='${JSON.stringify(filters)}'></jianbao-search>`, {}, async () => {
    await browser.search("市");
    assert.deepEqual(await browser.run(years), ["2025"]);
    assert.deepEqual(await browser.run(() => widget.filters), filters);
    await browser.run(() => void (widget.filters = { year: ["2024"] }));
    await browser.until(() => deep(".hit time")?.dateTime.startsWith("2024"));
    assert.deepEqual(await browser.run(years), ["2024"]);
    await browser.run(() => void (widget.filters = "nonsense"));
    await browser.until(() => deep(".active-filters") === null && deep(".hit") !== null);
    assert.deepEqual(await browser.run(() => widget.filters), {});
  });
});

test("embedded in another page, nothing heavy is fetched until the reader turns to the field", async () => {
  await asGuest("<jianbao-search></jianbao-search>", {}, async (guest) => {
    const fetched = () =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name.replace(/.*\//, "").replace(/-[\w-]{8}\.js$/, ".js"));
    await browser.until(() => deep("input") !== null);
    const early = await browser.run(fetched);
    assert.ok(early.includes("jianbao-search.js"));
    assert.deepEqual(
      early.filter((/** @type {string} */ name) =>
        ["engine_bg.wasm", "engine.js", "worker.js", "views.js"].includes(name),
      ),
      [],
    );
    await browser.click("input");
    await browser.until(() =>
      performance.getEntriesByType("resource").some(({ name }) => /\/views-[\w-]+\.js$/.test(name)),
    );
    await browser.until(() => deep(".covers") !== null);
    assert.ok(guest.requests.some((path) => path.endsWith(".wasm")));
  });
});

for (const [mode, selector] of [
  ["inline", ".field"],
  ["dialog", ".trigger"],
]) {
  test(`pointing at the field prefetches the archive (${mode})`, async () => {
    await asGuest(`<jianbao-search mode="${mode}"></jianbao-search>`, {}, async (host) => {
      const node = await browser.find(selector);
      assert.ok(!host.requests.some((path) => path.endsWith(".wasm")));
      await browser.driver.actions().move({ origin: node }).perform();
      await browser.until(() =>
        performance.getEntriesByType("resource").some(({ name }) => /\/views-[\w-]+\.js$/.test(name)),
      );
      await browser.driver.wait(() => host.requests.some((path) => path.endsWith(".wasm")), 15_000);
    });
  });
}

test("the demo page works and is accessible", async () => {
  const host = await serve(SITE);
  try {
    await browser.open(`${host.address}demo.html`);
    await browser.until(() => deep(".trigger") !== null);
    assert.deepEqual(await browser.violations(), []);
    await browser.click('[data-action="open"]');
    await browser.search(QUERY);
    await browser.click("[data-open]");
    await browser.until(() => deep("#headline") !== null);
    await quiet();
  } finally {
    await browser.open("about:blank");
    await host.close();
  }
});

test("a cancelled select event keeps the article closed", async () => {
  await asGuest("<jianbao-search></jianbao-search>", {}, async () => {
    await browser.search(QUERY);
    await browser.run(() =>
      widget.addEventListener("select", (event) => {
        event.preventDefault();
        widget.chosen = event.detail.id;
      }),
    );
    await browser.click("[data-open]");
    assert.ok(await browser.run(() => widget.chosen));
    assert.equal(await browser.run(() => deep(".view-article").hidden), true);
  });
});

test("the dialog opens by button and key, and gives focus back", async () => {
  await asGuest(
    '<p><label>别的输入框 <input id="foreign"></label></p><jianbao-search mode="dialog" shortcut="/"></jianbao-search>',
    {},
    async () => {
      await browser.until(() => deep('[data-action="open"]') !== null);
      assert.deepEqual(await browser.violations(), []);
      await browser.driver.findElement({ id: "foreign" }).sendKeys("/");
      assert.equal(await browser.run(() => deep("dialog").open), false, "a character typed elsewhere is no call");
      await browser.click('[data-action="open"]');
      await browser.search(QUERY);
      assert.deepEqual(await browser.violations(), []);
      await browser.click("[data-open]");
      await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
      await browser.driver.actions().sendKeys("\uE00C").perform();
      await browser.until(() => deep(".view-article").hidden);
      assert.equal(await browser.run(() => deep("dialog").open), true, "Escape goes one step at a time");
      await browser.click('[data-action="close"]');
      assert.equal(await browser.run(() => widget.shadowRoot.activeElement?.dataset.action), "open");
      await browser.driver.actions().sendKeys("/").perform();
      await browser.until(() => deep("dialog").open);
      await quiet();
    },
  );
});

for (const [lang, sentence, label] of /** @type {[string, RegExp, string][]} */ ([
  ["zh-Hans", /^找到 \d+ 篇/, "检索报纸全文"],
  ["zh-TW", /^找到 \d+ 篇/, "檢索報紙全文"],
  ["en", /^\d+ articles?/, "Search the full text of the newspaper"],
])) {
  test(`the widget speaks ${lang}`, async () => {
    await asGuest(`<jianbao-search lang="${lang}"></jianbao-search>`, {}, async () => {
      await browser.search(QUERY);
      assert.match(await browser.run(() => deep(".count").textContent), new RegExp(sentence));
      assert.equal(await browser.run(() => deep("input").getAttribute("aria-label")), label);
      assert.deepEqual(await browser.violations(), []);
    });
  });
}

test("nothing overflows at 320 pixels", { skip: without("emulate") }, async () => {
  await browser.size(320, 640);
  try {
    await asGuest(
      "<jianbao-search></jianbao-search>",
      { head: '<meta name="viewport" content="width=device-width">' },
      async () => {
        await browser.search(QUERY);
        assert.ok(await browser.run(() => document.documentElement.scrollWidth <= innerWidth));
        await browser.click("[data-open]");
        await browser.until(() => deep("#headline") !== null);
        assert.ok(await browser.run(() => document.documentElement.scrollWidth <= innerWidth));
      },
    );
  } finally {
    await browser.size(1280, 900);
  }
});

test("the JavaScript API answers, and closes", async () => {
  await asGuest("", {}, async (host) => {
    const told = await browser.driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       (async () => {
         const { open } = await import(${JSON.stringify(`${host.address}jianbao.js`)});
         const archive = await open();
         const answer = await archive.search("鹤圩大桥", { limit: 1 });
         const article = await archive.article(answer.hits[0].id, "鹤圩大桥");
         const about = await archive.about();
         const offers = await archive.suggest("lundu");
         const { total, lines } = await archive.kwic("鹤圩大桥", { width: 5, limit: 2 });
         const cited = await archive.cite(answer.hits[0].id, "ris");
         archive.close();
         const after = await archive.about().catch((error) => error.code);
         return { hits: answer.hits.length, total: answer.total.exact, title: article.title.length, articles: about.articles, after, offer: offers[0].text, places: total, line: lines[0].keyword, cited };
       })().then(done, (error) => done(String(error)));`,
    );
    assert.equal(told.hits, 1);
    assert.ok(told.total >= 1 && told.title >= 1 && told.articles > 1, JSON.stringify(told));
    assert.equal(told.after, "closed");
    assert.deepEqual([told.offer, told.line], ["轮渡", "鹤圩大桥"]);
    assert.ok(told.places > 2 && told.cited.startsWith("TY  - NEWS"));
  });
});
