/**
 * The start page: the newest issue, this day in other years, the calendar and the chart, in the order that the site's
 * settings give, and nothing of it fetched where it is not shown.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SITE, start } from "./browser.mjs";
import { serve } from "./server.mjs";

/** @import { Session } from "./browser.mjs" */

/** @type {Session} */
let browser;
before(async () => {
  browser = await start();
});
after(() => browser?.close());

/**
 * Opens the start page of a site with these sections, on this day, and does `work` there.
 * @param {{sections?: unknown, today?: string}} setting
 * @param {(host: Awaited<ReturnType<typeof serve>>) => Promise<void>} work
 */
async function visiting({ sections, today }, work) {
  const settings = JSON.stringify(sections === undefined ? {} : { start: sections });
  const clock = `const Real = Date; globalThis.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : ["${today}T12:00:00"])); }
  };\n`;
  const host = await serve(SITE, {
    bytes: (path, bytes) => {
      if (path === "/index.html")
        return Buffer.from(bytes.toString().replace(/(id="jianbao-settings">)[^<]*/, `$1${settings}`));
      return today && path === "/page.js" ? Buffer.concat([Buffer.from(clock), bytes]) : bytes;
    },
  });
  try {
    await browser.open(host.address);
    await work(host);
    assert.deepEqual(await browser.complaints(), [], "the console stays silent");
    assert.deepEqual(await browser.strangers(host.address), [], "nothing is asked of another origin");
  } finally {
    await browser.open("about:blank");
    await host.close();
  }
}

const month = () => browser.run(() => deep(".calendar caption").textContent);
const days = () => browser.run(() => deepAll(".month a").map((link) => link.dataset.issue));

test("the newest issue, the calendar and the chart are there before anything is asked for", async () => {
  await visiting({}, async () => {
    await browser.until(() => deep(".leads a") !== null);
    const shown = await browser.run(() => ({
      issue: deep(".newest .date").dataset.issue,
      sections: deepAll(".block").map((section) => section.classList[1]),
      titles: deepAll(".newest li").map((item) => item.textContent),
    }));
    assert.equal(shown.issue, "2025-02-12");
    assert.deepEqual(shown.sections.slice(0, 1), ["newest"]);
    assert.deepEqual(shown.sections.slice(-2), ["calendar", "years"]);
    assert.ok(shown.titles.length > 6 && shown.titles.every((/** @type {string} */ title) => title.trim() !== ""));
    assert.ok(!shown.titles.includes("（无题）") && !shown.titles.includes("（口号）"));
    assert.deepEqual(await browser.violations(), []);
  });
});

test("a headline opens its article, and the way back leads to it", async () => {
  await visiting({}, async () => {
    await browser.until(() => deep(".leads a") !== null);
    const id = await browser.run(() => deep(".leads a").dataset.open);
    await browser.click(".leads a");
    await browser.until(() => deep("#headline") !== null && !deep(".view-article").hidden);
    await browser.click('[data-action="back"]');
    await browser.until(() => !deep(".view-start").hidden);
    assert.equal(await browser.run(() => widget.shadowRoot.activeElement?.dataset.open), id);
  });
});

test("this day in other years has the headlines of that day, and no section where there was no issue", async () => {
  await visiting({ today: "2031-11-20" }, async () => {
    await browser.until(() => deep(".this-day li li") !== null);
    const shown = await browser.run(() => ({
      today: deep(".this-day time").dateTime,
      issues: deepAll(".this-day [data-issue]").map((link) => link.dataset.issue),
      titles: deepAll(".this-day li li").length,
    }));
    assert.deepEqual(shown, { today: "11-20", issues: ["2024-11-20"], titles: 2 });
    assert.deepEqual(await browser.violations(), []);
  });
  await visiting({ today: "2031-07-01" }, async () => {
    await browser.until(() => deep(".leads a") !== null);
    assert.equal(await browser.run(() => deep(".this-day")), null);
  });
});

test("the calendar turns to the months that have an issue, by button, by list and by the chart", async () => {
  await visiting({}, async () => {
    await browser.until(() => deep(".month a") !== null);
    assert.deepEqual([await month(), await days()], ["2025年2月", ["2025-02-12"]]);
    assert.equal(
      await browser.run(() =>
        deepAll(".calendar .step")
          .map((button) => button.disabled)
          .join(),
      ),
      "false,true",
    );
    await browser.run(() => deep(".calendar .step").click());
    assert.deepEqual([await month(), await days()], ["2024年12月", ["2024-12-18"]]);
    await browser.run(() => {
      deep(".calendar .step").focus();
      deep(".calendar .step").click();
    });
    assert.deepEqual([await month(), await days()], ["2024年11月", ["2024-11-20"]]);
    assert.equal(
      await browser.run(() => widget.shadowRoot.activeElement === deepAll(".calendar .step")[1]),
      true,
      "focus does not stay on a button that leads nowhere",
    );
    await browser.run(() => {
      const list = deep('[data-change="calendar-year"]');
      list.value = "2025";
      list.dispatchEvent(new Event("change", { bubbles: true }));
    });
    assert.equal(await month(), "2025年2月", "the nearest month of that year");
    await browser.run(() => deepAll(".years .bar")[1].click());
    assert.equal(await month(), "2024年12月");
    await browser.click(".month a");
    await browser.until(() => deep(".newspage") !== null);
    assert.deepEqual(await browser.violations(), []);
  });
});

test("the settings say which sections there are, and in which order", async () => {
  await visiting({ sections: ["calendar", "hints", "newest", "nonsense", "calendar"] }, async () => {
    await browser.until(() => deep(".leads a") !== null);
    const shown = await browser.run(() =>
      [...deep(".sections").children].map((node) => node.classList[1] ?? node.localName),
    );
    assert.deepEqual(shown, ["calendar", "slot", "newest"]);
  });
});

test("a start page of hints alone fetches no archive", async () => {
  await visiting({ sections: ["hints"] }, async (host) => {
    assert.ok(await browser.run(() => document.querySelector(".hints").getClientRects().length > 0));
    // The service worker keeps the whole site afterwards.
    const { requests } = host;
    const kept = requests.indexOf("/sw.js");
    const asked = kept < 0 ? requests : requests.slice(0, kept);
    assert.ok(!asked.some((path) => /engine|views|worker/.test(path)), asked.join(" "));
  });
});

test("without hints the page's own text is not shown", async () => {
  await visiting({ sections: ["newest"] }, async () => {
    await browser.until(() => deep(".leads a") !== null);
    assert.equal(await browser.run(() => document.querySelector(".hints").getClientRects().length), 0);
  });
});
