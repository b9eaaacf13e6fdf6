/**
 * What the reader types, once it is meant. Chinese is typed through an input method: while letters are
 * still being composed into characters the field holds a draft, and Enter, arrows and Escape belong to the
 * input method. This module reports only finished text and only keys that are meant for the page.
 *
 * Browsers disagree on the order of `input` and `compositionend`, and WebKit sends the Enter that ends a
 * composition after it, told apart only by key code 229. So both events report, and equal text is
 * reported once.
 */

/**
 * Watches `input` until `signal` aborts.
 * @param {HTMLInputElement} input
 * @param {{typed: (text: string) => void, pressed: (event: KeyboardEvent) => void, signal: AbortSignal}} listener
 *   `typed`: finished text that differs from the last; `pressed`: a key that no input method has claimed
 * @returns {{composing: () => boolean, set: (text: string) => void}}
 */
export function watchTyping(input, { typed, pressed, signal }) {
  let composing = false;
  let last = input.value;

  const report = () => {
    if (input.value === last) return;
    last = input.value;
    typed(last);
  };

  input.addEventListener("compositionstart", () => (composing = true), { signal });
  input.addEventListener(
    "compositionend",
    () => {
      composing = false;
      report();
    },
    { signal },
  );
  input.addEventListener(
    "input",
    (event) => {
      // WebKit's last input event comes before compositionend and is still marked as composing.
      if (event.isComposing || composing) return;
      report();
    },
    { signal },
  );
  input.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || composing || event.keyCode === 229) return;
      pressed(event);
    },
    { signal },
  );
  // A field that loses focus in the middle of a composition may never see it end.
  input.addEventListener(
    "blur",
    () => {
      composing = false;
      report();
    },
    { signal },
  );

  return {
    composing: () => composing,
    /** Puts `text` into the field without reporting it; never while composing. */
    set(text) {
      if (composing || input.value === text) return;
      input.value = text;
      last = text;
    },
  };
}
