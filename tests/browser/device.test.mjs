/**
 * What the reader's device needs: print, forced colours, reduced motion, touch, installing the page.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { without } from "./browser.mjs";
import { browser, host, visit } from "./visit.mjs";

const QUERY = "鹤圩大桥";

visit();

const openFirst = async () => {
  await browser.search(QUERY);
  await browser.click("[data-open]");
  await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
};

/** Runs `work` while the browser pretends `what`, as `Session.emulate` takes it. */
async function pretending(
  /** @type {Parameters<typeof browser.emulate>[0]} */ what,
  /** @type {() => Promise<void>} */ work,
) {
  await browser.emulate(what);
  try {
    await work();
  } finally {
    await browser.emulate({});
  }
}

test("a printed article has no controls", { skip: without("emulate") }, async () => {
  await openFirst();
  await pretending({ media: "print" }, async () => {
    const seen = await browser.run(() => ({
      text: deepAll("#headline, .head .origin, .text p").filter((node) => !node.checkVisibility()).length,
      controls: [...deepAll("button, select, input, a"), ...document.querySelectorAll(".masthead, .colophon")]
        .filter((node) => node.checkVisibility())
        .map((node) => node.outerHTML),
      marks: deepAll(".text mark").map((mark) => getComputedStyle(mark).textDecorationLine),
      ink: getComputedStyle(deep(".text")).color,
    }));
    assert.equal(seen.text, 0);
    assert.deepEqual(seen.controls, []);
    assert.deepEqual([...new Set(seen.marks)], ["underline"]);
    assert.equal(seen.ink, "rgb(33, 29, 24)");
  });
});

test("marks and controls are visible in forced colours", { skip: without("emulate") }, async () => {
  await pretending({ features: { "forced-colors": "active" } }, async () => {
    await browser.search("市");
    await browser.openPanel();
    const look = await browser.run(() => {
      const style = (/** @type {string} */ selector) => getComputedStyle(deep(selector));
      return {
        mark: style(".snippet mark").backgroundColor,
        around: style(".snippet").backgroundColor,
        line: style(".snippet mark").textDecorationLine,
        bar: style(".bar span").backgroundColor,
        button: style('[data-action="kwic"]').borderTopStyle,
      };
    });
    assert.equal(look.line, "underline");
    assert.notEqual(look.mark, look.around);
    assert.notEqual(look.bar, "rgba(0, 0, 0, 0)");
    assert.equal(look.button, "solid");
    assert.deepEqual(await browser.violations(), []);
    await openFirst();
    assert.deepEqual(await browser.violations(), []);
  });
});

test("reduced motion is respected", { skip: without("emulate") }, async () => {
  await pretending({ features: { "prefers-reduced-motion": "reduce" } }, async () => {
    await openFirst();
    await browser.run(() => {
      const plain = Element.prototype.scrollIntoView;
      Element.prototype.scrollIntoView = function (how) {
        document.moved = /** @type {ScrollIntoViewOptions} */ (how).behavior;
        plain.call(this, how);
      };
      deep(".root").classList.add("busy");
    });
    await browser.click('[data-action="next-mark"]');
    assert.equal(await browser.run(() => document.moved), "auto");
    assert.equal(await browser.run(() => getComputedStyle(deep(".progress"), "::before").animationName), "none");
  });
});

test("touch targets are at least 44 pixels wide and high", {
  skip: without("emulate"),
}, async () => {
  await browser.driver.sendDevToolsCommand("Emulation.setTouchEmulationEnabled", { enabled: true });
  await browser.size(360, 740);
  const small = () =>
    deepAll(
      "button, select, summary, label, input[type=search], .tools a, .steps a, .month a, .newspage a, .around li a, .of a",
    )
      .filter((node) => node.checkVisibility() && !node.matches(".bar"))
      .map((node) => [node, node.getBoundingClientRect()])
      .filter(([, { height, width }]) => height < 44 || width < 44)
      .map(
        ([node, { width, height }]) =>
          `${node.className || node.tagName} ${node.textContent.slice(0, 12)} ${Math.round(width)}×${Math.round(height)}`,
      );
  try {
    await browser.open(host.address);
    await browser.click("input");
    await browser.until(() => deep(".month a") !== null);
    assert.deepEqual(await browser.run(small), [], "start");
    await browser.search("市");
    await browser.openPanel();
    assert.deepEqual(await browser.run(small), [], "results");
    await browser.run(() => deep('[data-action="kwic"]').click());
    await browser.until(() => deep(".kwic") !== null);
    assert.deepEqual(await browser.run(small), [], "concordance");
    await browser.run(() => deep(".kwic a").click());
    await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
    assert.deepEqual(await browser.run(small), [], "article");
  } finally {
    await browser.driver.sendDevToolsCommand("Emulation.setTouchEmulationEnabled", { enabled: false });
    await browser.size(1280, 900);
  }
});

test("the page can be installed", { skip: without("emulate") }, async () => {
  /** @type {(command: string) => Promise<any>} */
  const ask = (command) => browser.driver.sendAndGetDevToolsCommand(command, {});
  await browser.until(() => document.querySelector("link[rel=manifest]") !== null);
  const { errors, url } = await ask("Page.getAppManifest");
  assert.deepEqual([errors, url], [[], `${host.address}site.webmanifest`]);
  const { installabilityErrors } = await ask("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors, []);
  const icons = await browser.driver.executeAsyncScript((/** @type {(value: any) => void} */ done) => {
    /** @typedef {{src: string, sizes: string}} Icon */
    const sizeOf = async (/** @type {Icon} */ { src, sizes }) => {
      const picture = await createImageBitmap(await (await fetch(src)).blob());
      return [sizes, `${picture.width}x${picture.height}`];
    };
    fetch("site.webmanifest")
      .then((response) => response.json())
      .then(({ icons }) => Promise.all(icons.filter((/** @type {Icon} */ { src }) => src.endsWith(".png")).map(sizeOf)))
      .then(done, (error) => done(String(error)));
  });
  assert.ok(icons.length >= 2);
  for (const [said, real] of icons) assert.equal(real, said);
});
