/**
 * The newspaper as plain pages: for readers without JavaScript and for search engines. The site under test has
 * been built with `--url`, which its sitemap and feed need.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ENGINE, SITE, start, without } from "./browser.mjs";
import { serve } from "./server.mjs";
import { browser, host, visit } from "./visit.mjs";

/** Every static page by its address within the site, as the browser reads it. */
const pages = new Map();

visit(async () => {
  if (pages.size === 0) await crawl();
});

async function crawl() {
  const waiting = ["issues/index.html"];
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    if (pages.has(name)) continue;
    const page = await read(name);
    pages.set(name, page);
    waiting.push(
      ...page.links
        .map((/** @type {{target: string}} */ { target }) => target)
        .filter((/** @type {string} */ target) => target.startsWith("issues/")),
    );
  }
  await browser.open(host.address);
}

async function read(/** @type {string} */ name) {
  await browser.open(host.address + name);
  const page = await browser.run(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    policy: document.querySelector("meta[http-equiv=Content-Security-Policy]")?.content,
    scripts: document.querySelectorAll("script, [onclick], [onload], [onerror]").length,
    ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    links: [...document.querySelectorAll("a[href]")].map(({ href }) => href),
    articles: [...document.querySelectorAll("article[itemscope]")].map((node) => ({
      id: node.id,
      lang: node.lang,
      type: node.getAttribute("itemtype"),
      headline: node.querySelector("[itemprop=headline]")?.textContent,
      body: node.querySelector("[itemprop=articleBody]")?.textContent,
      date: node.querySelector("[itemprop=datePublished]")?.content,
    })),
  }));
  page.links = page.links.filter((/** @type {string} */ href) => href.startsWith(host.address)).map(within);
  return page;
}

/** An address as a file of the site, with what it points to inside. */
function within(/** @type {string} */ href) {
  const { pathname, hash, search } = new URL(href);
  return {
    target: pathname.slice(1).replace(/(^|\/)$/, "$1index.html"),
    id: decodeURIComponent(hash.slice(1)),
    search,
  };
}

/** The articles of all pages. */
const articles = () => [...pages.values()].flatMap((page) => page.articles);

test("every issue, page and article can be reached from the list of issues, and no link is broken", () => {
  const names = [...pages.keys()];
  for (const kind of [/^issues\/index\.html$/, /^issues\/[\d-]+\/index\.html$/, /^issues\/[\d-]+\/\d+\.html$/])
    assert.ok(
      names.some((name) => kind.test(name)),
      String(kind),
    );
  let inside = 0;
  for (const [name, { links }] of pages) {
    for (const { target, id } of links) {
      assert.ok(existsSync(join(SITE, target)), `${name} links to ${target}`);
      if (!id) continue;
      assert.ok(pages.get(target).ids.includes(id), `${name} links to ${target}#${id}`);
      inside += 1;
    }
  }
  assert.ok(inside >= articles().length, "every article is linked");
});

test("the pages have no script, allow none, and have titles of their own", () => {
  for (const [name, { lang, title, policy, scripts }] of pages) {
    assert.deepEqual([lang, scripts], ["zh-Hans", 0], name);
    assert.match(policy, /default-src 'none'/, name);
    assert.match(title, /\S+ · 槐津日报$/, name);
  }
  assert.equal(new Set([...pages.values()].map(({ title }) => title)).size, pages.size, "no two pages have one title");
});

test("an article is marked up as the news that the search page finds", async () => {
  const known = await browser.driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    import("./jianbao.js").then(({ open }) => open()).then((archive) => archive.browse()).then(done, (error) => done(String(error)));`);
  const wanted = new Map(
    /** @type {import("../../www/types/shapes.d.ts").Issue[]} */ (known).flatMap(({ date, pages }) =>
      pages.flatMap(({ articles }) => articles.map(({ id, title }) => [id, { date, title }])),
    ),
  );
  assert.ok(articles().length > 20);
  for (const { id, lang, type, headline, body, date } of articles()) {
    assert.equal(type, "https://schema.org/NewsArticle", id);
    assert.equal(date, wanted.get(id)?.date, id);
    assert.equal(headline ?? "", wanted.get(id)?.title, id);
    assert.match(lang, /^zh-Han[st]$/, id);
    assert.ok(body.length > 0 || headline, id);
  }
});

for (const dark of [false, true]) {
  test(`every kind of page is accessible and fits a phone in ${dark ? "dark" : "light"}`, async () => {
    const host = await serve(SITE);
    const browser = await start({ dark, width: 320, height: 640 });
    try {
      for (const name of ["issues/index.html", "issues/2024-11-20/index.html", "issues/2024-11-20/1.html"]) {
        await browser.open(host.address + name);
        if (ENGINE !== "webkit")
          assert.equal(await browser.run(() => matchMedia("(prefers-color-scheme: dark)").matches), dark);
        assert.deepEqual(await browser.violations(), [], name);
        assert.ok(
          await browser.run(() => document.documentElement.scrollWidth <= innerWidth),
          `${name} is as wide as the window`,
        );
      }
    } finally {
      await browser.close();
      await host.close();
    }
  });
}

test("an article's link opens it on the search page, and the field of a static page searches there", async () => {
  const [{ id, headline }] = articles();
  const [name] =
    [...pages].find(([, page]) => page.articles.some((/** @type {{id: string}} */ article) => article.id === id)) ?? [];
  assert.ok(name);
  await browser.open(host.address + name);
  await browser.run((wanted) => document.querySelector(`[id="${wanted}"] .foot a`).click(), id);
  await browser.until((wanted) => deep("#headline")?.textContent === wanted, headline);
  await browser.open(host.address + name);
  await browser.run(() => {
    document.querySelector("input[name=q]").value = "鹤圩大桥";
    document.querySelector("form").requestSubmit();
  });
  await browser.until(() => widget?.query === "鹤圩大桥" && deepAll("[data-open]").length > 0);
});

test("without scripts the search page leads to the issues", { skip: without("scriptless") }, async () => {
  await browser.allowScripts(false);
  try {
    await browser.open(host.address);
    assert.equal(await browser.run(() => Boolean(customElements.get("jianbao-search"))), false);
    const links = await browser.run(() =>
      [...document.querySelectorAll("jianbao-search a")]
        .filter((link) => link.checkVisibility())
        .map(({ href, textContent }) => ({ href, text: textContent })),
    );
    assert.deepEqual(links, [{ href: `${host.address}issues/index.html`, text: "也可以直接阅读：按日期翻阅各期报纸" }]);
    await browser.open(links[0].href);
    assert.ok(await browser.run(() => document.querySelectorAll(".days a").length > 0));
  } finally {
    await browser.allowScripts(true);
  }
});

const ADDRESS = /^https:\/\/[^/]+\/(?:.*\/)?/;

/**
 * What an XML file of the site says in the elements or attributes that `selector` finds; refuses what is no XML.
 * @param {string} file
 * @param {string} selector
 * @param {string} [attribute]
 * @returns {Promise<string[]>}
 */
async function said(file, selector, attribute) {
  const found = await browser.driver.executeAsyncScript(
    (
      /** @type {string} */ file,
      /** @type {string} */ selector,
      /** @type {string} */ attribute,
      /** @type {(value: any) => void} */ done,
    ) => {
      const request = new XMLHttpRequest();
      request.open("GET", file);
      request.responseType = "document";
      const pick = (/** @type {Element} */ node) => (attribute ? node.getAttribute(attribute) : node.textContent);
      request.onload = () => done(request.responseXML && [...request.responseXML.querySelectorAll(selector)].map(pick));
      request.send();
    },
    file,
    selector,
    attribute,
  );
  assert.ok(found, `${file} is XML`);
  return found;
}

test("the sitemap lists exactly the search page and the static pages", async () => {
  const listed = await said("sitemap.xml", "loc");
  const [address] = listed[0]?.match(ADDRESS) ?? [""];
  assert.deepEqual(listed.sort(), ["", ...pages.keys()].map((name) => address + name).sort());
});

test("the feed's entries are articles of the newest issues, each with an address of its own", async () => {
  const addresses = await said("feed.atom", "entry > link", "href");
  assert.ok(addresses.length > 10);
  assert.equal(new Set(addresses).size, addresses.length);
  assert.deepEqual(await said("feed.atom", "entry > id"), addresses);
  const [folder] = (await said("feed.atom", "feed > id"))[0]?.match(ADDRESS) ?? [""];
  const titles = await said("feed.atom", "entry > title");
  for (const [at, address] of addresses.entries()) {
    const { target, id } = within(address.replace(folder, host.address));
    const article = pages.get(target)?.articles.find((/** @type {{id: string}} */ one) => one.id === id);
    assert.ok(article, address);
    if (article.headline) assert.equal(titles[at], article.headline);
  }
  const dates = (await said("feed.atom", "entry > updated")).map((/** @type {string} */ date) => date.slice(0, 10));
  assert.deepEqual(dates, [...dates].sort().reverse());
});
