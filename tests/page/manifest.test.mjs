/** `custom-elements.json` says what the element really has: its attributes, members, events, slots, parts and properties. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const WWW = new URL("../../www/", import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, WWW), "utf8");
const sources = (/** @type {string} */ folder) =>
  readdirSync(new URL(`${folder}/`, WWW))
    .filter((name) => name.endsWith(".js"))
    .map((name) => read(`${folder}/${name}`))
    .join("\n");

const [{ declarations }] = JSON.parse(read("custom-elements.json")).modules;
const [element] = declarations;
const names = (/** @type {{name: string}[]} */ list) => list.map(({ name }) => name).sort();
const unique = (/** @type {string[]} */ list) => [...new Set(list)].sort();
const found = (/** @type {string} */ text, /** @type {RegExp} */ pattern) =>
  unique([...text.matchAll(pattern)].map(([, name]) => name));

// The class needs an `HTMLElement` to be read; nothing is drawn.
globalThis.HTMLElement = /** @type {any} */ (class {});
const { JianbaoSearch } = await import("../../www/element/element.js");

test("attributes are those that the element observes, with their defaults", () => {
  assert.deepEqual(names(element.attributes), [...JianbaoSearch.observedAttributes].sort());
  const defaults = read("element/element.js").match(/const DEFAULTS = (\{[^}]*\})/)?.[1] ?? "";
  for (const { name, default: value } of element.attributes) {
    const [, source] = defaults.match(new RegExp(`${name}: "([^"]*)"`)) ?? [];
    assert.equal(String(JSON.parse(value)), source, name);
  }
});

test("members are those of the class", () => {
  const callbacks = ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];
  const members = Object.getOwnPropertyNames(JianbaoSearch.prototype).filter((name) => !callbacks.includes(name));
  assert.deepEqual(names(element.members), members.sort());
});

test("events are those that are emitted", () => {
  const emitted = found(sources("controller") + sources("views"), /\bemit\(\s*"(\w+)"/g);
  assert.deepEqual(names(element.events), emitted);
});

test("slots are those of the shell", () => {
  const slots = [...read("components/shell.js").matchAll(/el\("slot", \{([^}]*)\}/g)];
  assert.deepEqual(names(element.slots), slots.map(([, options]) => options.match(/name: "(\w+)"/)?.[1] ?? "").sort());
});

test("parts are those that components have", () => {
  const components = sources("components");
  /** @type {Record<string, string[]>} */
  const values = { kind: ["near", "related"], level: ["exact", "near", "related"] };
  const expanded = [...components.matchAll(/\bpart: `([^`]*)`/g)].flatMap(([, text]) => {
    const [whole = "", variable = ""] = text.match(/\$\{(\w+)\}/) ?? [];
    return values[variable].flatMap((/** @type {string} */ value) => text.replace(whole, value).split(" "));
  });
  const plain = found(components, /\bpart: "([^"]*)"/g).flatMap((text) => text.split(" "));
  assert.deepEqual(names(element.cssParts), unique([...plain, ...expanded]));
});

test("custom properties are those that the style sheets use", () => {
  assert.deepEqual(
    names(element.cssProperties),
    found(sources("styles"), /(--jianbao-[a-z-]+)/g).filter((name) => !name.endsWith("-")),
  );
});
