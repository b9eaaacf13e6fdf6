/**
 * A text field that is aware of input methods. Chinese is typed through one: while letters are still being
 * composed into characters the field holds a draft, and Enter, arrows and Escape belong to the input method.
 * Only finished text and only keys meant for the page are reported.
 *
 * Browsers disagree on the order of `input` and `compositionend`, and WebKit sends the Enter that ends a
 * composition after it, recognisable only by key code 229. So both events report, and equal text is reported
 * once.
 */

/**
 * Watches `input` until `signal` aborts.
 * @param {HTMLInputElement} input
 * @param {{onText: (text: string) => void, onKey: (event: KeyboardEvent) => void, signal: AbortSignal}} listeners
 *   `onText`: finished text that differs from the last; `onKey`: a key that no input method has claimed
 * @returns {{set: (text: string) => void}} `set` puts text into the field without reporting it, except while composing
 */
export function watchInput(input, { onText, onKey, signal }) {
  let composing = false;
  let last = input.value;

  const report = () => {
    if (input.value === last) return;
    last = input.value;
    onText(last);
  };
  const endComposition = () => {
    composing = false;
    report();
  };

  input.addEventListener("compositionstart", () => (composing = true), { signal });
  input.addEventListener("compositionend", endComposition, { signal });
  // A field that loses focus in the middle of a composition may never see it end.
  input.addEventListener("blur", endComposition, { signal });
  input.addEventListener(
    "input",
    (event) => {
      // WebKit's last input event comes before compositionend and is still marked as composing.
      if (!(/** @type {InputEvent} */ (event).isComposing) && !composing) report();
    },
    { signal },
  );
  input.addEventListener(
    "keydown",
    (event) => {
      if (!event.isComposing && !composing && event.keyCode !== 229) onKey(event);
    },
    { signal },
  );

  return {
    set(text) {
      if (composing || input.value === text) return;
      input.value = text;
      last = text;
    },
  };
}
