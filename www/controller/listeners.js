/**
 * Listens to the reader on behalf of the controller: clicks, changed fields and keys outside the input become calls of
 * what they ask for. A button says in `data-action` what it does, a link in `data-open` or `data-issue` what it opens.
 * Every listener ends with one signal.
 */
import { all } from "../components/dom.js";
import { isShortcut } from "./shortcut.js";

/** @import { Shell } from "../components/shell.js" */

/**
 * @typedef {object} Calls
 * @property {(id: string) => void} openArticle
 * @property {(key: string) => void} openIssue
 * @property {(name: string, node: HTMLElement) => void} handleAction
 * @property {(order: string) => void} sort
 * @property {() => boolean} goBack closes what lies over a list; false where nothing does
 * @property {() => void} focusSearch
 * @property {() => void} prefetch the reader turns to the field
 * @property {() => string} shortcut the key that opens the widget, as it is set now
 */

/**
 * What the arrow keys walk through.
 * @param {Shell} shell
 */
export function walkedLinks({ root }) {
  return all(root, ".content > :not([hidden]) .walk").filter((link) => link.getClientRects().length > 0);
}

/**
 * @param {Shell} shell
 * @param {Calls} calls
 * @param {AbortSignal} signal
 */
export function listen(shell, calls, signal) {
  const { root, form, dialog, trigger } = shell;
  form.addEventListener("submit", (event) => event.preventDefault(), { signal });
  root.addEventListener("click", (event) => onClick(event, calls), { signal });
  root.addEventListener("change", (event) => onChange(event, calls), { signal });
  root.addEventListener("keydown", (event) => onKey(event, shell, calls), { signal });
  form.addEventListener("focusin", calls.prefetch, { signal });
  for (const node of [form, trigger]) node?.addEventListener("pointerenter", calls.prefetch, { signal });
  document.addEventListener(
    "keydown",
    (event) => {
      if (!isShortcut(event, calls.shortcut())) return;
      event.preventDefault();
      calls.focusSearch();
    },
    { signal },
  );
  if (!dialog) return;
  // A click on the dialog itself, not on its content, is a click on the backdrop.
  dialog.addEventListener("pointerdown", (event) => event.target === dialog && dialog.close(), { signal });
  // WebKit does not focus a button that is clicked, so the dialog may have nothing to return focus to.
  dialog.addEventListener("close", () => focusedIn(root) ?? trigger?.focus(), { signal });
}

/** @param {Node} node */
function focusedIn(node) {
  const tree = node.getRootNode();
  return tree instanceof ShadowRoot ? tree.activeElement : null;
}

/**
 * @param {MouseEvent} event
 * @param {Calls} calls
 */
function onClick(event, calls) {
  const target = /** @type {Element} */ (event.target);
  const link = /** @type {HTMLElement|null} */ (target.closest("[data-open], [data-issue]"));
  if (link) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    const { open, issue } = link.dataset;
    return open ? calls.openArticle(open) : calls.openIssue(issue ?? "");
  }
  const pressed = /** @type {HTMLElement|null} */ (target.closest("[data-action]"));
  if (pressed) calls.handleAction(pressed.dataset["action"] ?? "", pressed);
}

/**
 * @param {Event} event
 * @param {Calls} calls
 */
function onChange({ target }, calls) {
  if (!(target instanceof HTMLInputElement) && !(target instanceof HTMLSelectElement)) return;
  const { change } = target.dataset;
  if (change === "sort") calls.sort(target.value);
  else if (change) calls.handleAction(change, target);
}

/**
 * @param {KeyboardEvent} event
 * @param {Shell} shell
 * @param {Calls} calls
 */
function onKey(event, shell, calls) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.defaultPrevented || event.isComposing || target.matches("input, select")) return;
  if (event.key === "Escape") {
    // A dialog within the views closes itself.
    if (target.closest(".content dialog[open]")) return;
    event.preventDefault();
    if (!calls.goBack()) shell.input.focus();
    return;
  }
  const links = walkedLinks(shell);
  const at = links.indexOf(target);
  if (at < 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  event.preventDefault();
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  (next < 0 ? shell.input : links[next])?.focus();
}
