/**
 * Recognises the key that opens the widget: `mod+k` (Control or Command), `/`, or `none`. A bare character must not
 * be taken from someone who is typing, wherever in the page and in whatever shadow root that is.
 */

const EDITABLE = [
  "input, textarea, select",
  "[contenteditable]:not([contenteditable=false])",
  "[contenteditable]:not([contenteditable=false]) *",
].join();

/**
 * Whether `event` is the shortcut and nobody is typing elsewhere.
 * @param {KeyboardEvent} event
 * @param {string} shortcut
 */
export function isShortcut(event, shortcut) {
  if (!shortcut || shortcut === "none" || event.defaultPrevented || event.isComposing || event.keyCode === 229)
    return false;
  const parts = shortcut.toLowerCase().split("+");
  const key = parts.pop() || "+";
  const mod = event.ctrlKey || event.metaKey;
  if (event.key.toLowerCase() !== key || mod !== parts.includes("mod") || event.altKey !== parts.includes("alt"))
    return false;
  const [target] = event.composedPath();
  return !(target instanceof Element && target.matches(EDITABLE));
}
