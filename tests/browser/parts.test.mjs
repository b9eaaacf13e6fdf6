/**
 * A site whose index is in files: on hosts with ranges, without, and with compression; offline after saving; published
 * anew while it is in use; with a part that is missing or damaged. `JIANBAO_PARTS_SITE` names a site that was built with
 * `--embed never`, `JIANBAO_PACKED_SITE` one that was built with `--pack files` too.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { start } from "./browser.mjs";
import { serve } from "./server.mjs";

/** @import { Session } from "./browser.mjs" */
/** @import { Ways } from "./server.mjs" */

const SITE = process.env.JIANBAO_PARTS_SITE ?? "";
const PACKED = process.env.JIANBAO_PACKED_SITE ?? "";
const skip = !existsSync(join(SITE, "index")) && "JIANBAO_PARTS_SITE names no site that was built with --embed never";
const QUERY = "鹤圩大桥";

/** @type {Session} */
let browser;
before(async () => {
  if (!skip) browser = await start();
});
after(() => browser?.close());

/** The files of the index behind the root. */
const parts = skip ? [] : readdirSync(join(SITE, "index")).filter((name) => /^[0-9a-f]+\.bin$/.test(name));
const isPart = (/** @type {string} */ path) => parts.some((name) => path.endsWith(`/${name}`));

/**
 * Opens the site on a host that behaves so, in a browser that has stored nothing of it.
 * @param {Ways} ways
 * @param {(host: Awaited<ReturnType<typeof serve>>) => Promise<void>} work
 * @param {string} [search] of the address
 * @param {string} [site]
 */
async function visiting(ways, work, search = "", site = SITE) {
  const host = await serve(site, ways);
  try {
    await browser.open(host.address + search);
    await work(host);
  } finally {
    await browser.open("about:blank");
    await host.close();
  }
}

/** Waits until the total is known. */
const counted = () => browser.until(() => /^找到 \d+ 篇/.test(deep(".count")?.textContent ?? ""));
const message = (/** @type {RegExp} */ pattern, selector = ".message, .incomplete:not([hidden])") =>
  browser.until((wanted, where) => new RegExp(wanted).test(deep(where)?.textContent ?? ""), pattern.source, selector);

for (const [what, ways] of /** @type {[string, Ways][]} */ ([
  ["sends ranges", { ranges: "yes" }],
  ["knows no ranges", { ranges: "no" }],
  ["compresses everything", { ranges: "compressed" }],
  [
    "forgets the type of a file",
    { ranges: "yes", types: Object.fromEntries(parts.map((name) => [name, "text/html"])) },
  ],
])) {
  test(`a host that ${what}: results, filters, occurrences, an article`, { skip }, async () => {
    await visiting(ways, async (host) => {
      await browser.search(QUERY);
      await counted();
      assert.ok((await browser.run(() => deep(".hit mark").textContent)).includes("鹤圩"));
      await browser.openPanel();
      await browser.click('[data-action="kwic"]');
      await browser.until(() => deep(".kwic") !== null && !deep(".view-kwic").hidden);
      await browser.click('.view-kwic [data-action="back"]');
      await browser.until(() => deep(".view-kwic").hidden && deepAll("[data-open]").length > 0);
      await browser.click("[data-open]");
      await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
      assert.deepEqual(await browser.complaints(), []);
      const asked = host.requests.filter(isPart);
      if (ways.ranges === "no") assert.equal(new Set(asked).size, parts.length);
    });
  });
}

test("an index in small files: whole ones are asked for, and only those needed", {
  skip: skip || (!existsSync(join(PACKED, "index")) && "JIANBAO_PACKED_SITE names no site built with --pack files"),
}, async () => {
  const { folder, length, fileSize, root } = JSON.parse(readFileSync(join(PACKED, "manifest.json"), "utf8"));
  const count = Math.ceil((length - root.length) / fileSize);
  const asked = (/** @type {string[]} */ requests) => new Set(requests.filter((path) => path.includes(folder)));
  // A host that would send ranges: none may be asked for.
  await visiting(
    { ranges: "yes" },
    async (host) => {
      await browser.search(QUERY);
      await counted();
      assert.deepEqual(host.ranged, []);
      assert.ok(asked(host.requests).size < count, "not all files are needed");
      await browser.click("[data-open]");
      await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
      await browser.click('.view-article [data-action="back"]');
      await browser.until(() => deep(".view-article").hidden);
      await browser.run(() => void (widget.query = ""));
      await browser.until(() => /kB|MB/.test(deep('[data-action="save-offline"]')?.textContent ?? ""));
      await browser.click('[data-action="save-offline"]');
      await message(/已存到本机/, ".offline");
      assert.equal(asked(host.requests).size, count, "all files are saved");
      assert.deepEqual(await browser.complaints(), []);
    },
    "",
    PACKED,
  );
});

test("the start page reads the newest issue; another one is read when it is opened", { skip }, async () => {
  await visiting({ ranges: "yes" }, async (host) => {
    const asked = () => host.requests.filter(isPart).length;
    await browser.until(() => deep(".leads a") !== null && deep(".month a") !== null);
    assert.deepEqual(await browser.violations(), []);
    await browser.run(() => deep(".calendar .step").click());
    const before = asked();
    await browser.run(() => deep(".month a").click());
    await browser.until(() => deep(".newspage") !== null);
    assert.ok(asked() > before, "the other issue had not been read");
    const read = asked();
    await browser.run(() => deep('[data-action="back"], .issue [data-issue=""]').click());
    await browser.until(() => deep(".leads a") !== null);
    assert.equal(asked(), read, "what has been read is not asked for again");
    assert.deepEqual(await browser.complaints(), []);
  });
});

test("the page around an article is read when the reader comes to its end", { skip }, async () => {
  const id = await (async () => {
    let found = "";
    await visiting({ ranges: "yes" }, async () => {
      await browser.search(QUERY);
      found = await browser.run(() => deep(".hit [data-open]").dataset.open);
    });
    return found;
  })();
  await visiting(
    { ranges: "yes" },
    async () => {
      await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
      await browser.run(() => deep(".page-around").scrollIntoView());
      await browser.until(() => deep(".around [aria-current]") !== null);
    },
    `?a=${encodeURIComponent(id)}`,
  );
});

test("a saved archive is searched with its host gone, and its control says so", { skip }, async () => {
  await visiting({ ranges: "yes" }, async (host) => {
    await browser.until(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return Boolean(registration?.active);
    });
    await browser.open(host.address);
    await browser.click("input");
    await browser.until(() => /kB|MB/.test(deep('[data-action="save-offline"]')?.textContent ?? ""));
    assert.deepEqual(await browser.violations(), []);
    await browser.click('[data-action="save-offline"]');
    await message(/已存到本机/, ".offline");
    const before = host.requests.filter((path) => path.includes("/index/")).length;
    await browser.open(host.address);
    await browser.search("轮渡");
    await counted();
    assert.equal(host.requests.filter((path) => path.includes("/index/")).length, before, "no request is made");
    await host.close().catch(() => {});
    await browser.open(host.address);
    await browser.search("市");
    await counted();
    await browser.click("[data-open]");
    await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
    await browser.complaints();
  });
});

test("a part that is missing or damaged gives a sentence, loses nothing else, and can be tried again", {
  skip,
}, async () => {
  for (const [bytes, sentence] of /** @type {[Ways["bytes"], RegExp][]} */ ([
    [(path, content) => (isPart(path) ? null : content), /没能取到/],
    [(path, content) => (isPart(path) ? Buffer.from(content.map((byte) => byte ^ 85)) : content), /已损坏/],
  ])) {
    await visiting({ ranges: "yes", bytes }, async (host) => {
      await browser.type(QUERY);
      await message(sentence);
      assert.deepEqual(await browser.violations(), []);
      host.ways.bytes = (_, content) => content;
      await browser.click('[data-action="retry"]');
      await counted();
      await browser.complaints();
    });
  }
});

test("what is shown stays when the rest of an answer cannot be had", { skip }, async () => {
  // The second step asks for more bytes than the first; here the host fails once hits are shown.
  let isDown = false;
  const bytes = (/** @type {string} */ path, /** @type {Buffer} */ content) =>
    isDown && isPart(path) ? null : content;
  const work = async () => {
    await browser.until(() => deep(".hit") !== null);
    isDown = true;
    await browser.run(() => void (widget.query = "渡"));
    await message(/没能取到/);
    isDown = false;
    await browser.click('[data-action="retry"], [data-action="complete"]');
    await counted();
    await browser.complaints();
  };
  // With a question in the address no start page has read anything.
  await visiting({ ranges: "yes", bytes }, work, `?q=${encodeURIComponent("鹤圩大挢南塔的灯")}`);
});

test("a reader whose copy of the page is older than the site gets the new one by a click", { skip }, async () => {
  const manifest = JSON.parse(readFileSync(join(SITE, "manifest.json"), "utf8"));
  const folder = await mkdtemp(join(tmpdir(), "jianbao-parts-"));
  await cp(SITE, folder, { recursive: true });
  const host = await serve(folder, { ranges: "yes" });
  const reader = await start();
  try {
    await reader.open(host.address);
    await reader.until(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active));
    await reader.open(host.address);
    await reader.search(QUERY);
    // The same index under other names, as another one would have.
    const [{ file }] = manifest.files;
    const newer = (/** @type {string} */ text) =>
      text
        .replace(file, "index/next.bin")
        .replace(manifest.root.file, "index/root-next.bin")
        .replace(manifest.root.sha256, "0".repeat(64));
    await rename(join(folder, file), join(folder, "index/next.bin"));
    await rename(join(folder, manifest.root.file), join(folder, "index/root-next.bin"));
    const [oldPage, list, worker] = await Promise.all(
      ["index.html", "manifest.json", "sw.js"].map((name) => readFile(join(folder, name), "utf8")),
    );
    const page = newer(oldPage ?? "");
    const digest = createHash("sha256").update(page).digest("base64");
    await writeFile(join(folder, "index.html"), page);
    await writeFile(join(folder, "manifest.json"), newer(list ?? ""));
    const listed = (worker ?? "")
      .replace(/"version":"[^"]*"/, '"version":"next"')
      .replace(/"index\.html":"[^"]*"/, `"index.html":"sha256-${digest}"`);
    await writeFile(join(folder, "sw.js"), listed);
    await reader.run(() => void (widget.query = "秤匠街"));
    await reader.until(() => deep('[data-action="reload"]') !== null);
    await reader.click('[data-action="reload"]');
    await reader.until(
      () =>
        document.querySelector("#jianbao-manifest")?.textContent.includes("root-next") &&
        /^找到 \d+ 篇/.test(deep(".count")?.textContent ?? ""),
    );
  } finally {
    await reader.close();
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test("a site that is published anew while it is in use says so", { skip }, async () => {
  const manifest = JSON.parse(readFileSync(join(SITE, "manifest.json"), "utf8"));
  let isReplaced = false;
  const next = JSON.stringify({
    ...manifest,
    root: { ...manifest.root, sha256: "0".repeat(64), file: "index/root-0.bin" },
  });
  const bytes = (/** @type {string} */ path, /** @type {Buffer} */ content) => {
    if (!isReplaced) return content;
    if (path.endsWith("manifest.json")) return Buffer.from(next);
    return isPart(path) ? null : content;
  };
  await visiting({ ranges: "yes", bytes }, async () => {
    await browser.search(QUERY);
    await counted();
    isReplaced = true;
    await browser.run(() => void (widget.query = "秤匠街"));
    await message(/报库已经更新/);
    assert.ok(await browser.run(() => deep('[data-action="reload"]') !== null));
    await browser.run(() => void (widget.query = "鹤圩大桥"));
    await counted();
    await browser.complaints();
  });
});
