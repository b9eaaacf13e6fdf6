/** Does what is only needed once the reader comes to see something. */

/** How far before it comes into sight, in pixels, so that it is there when the reader is. */
const MARGIN = 240;

/**
 * Does `work` when `node` comes near to being seen, once, unless `signal` ends the wait.
 * @param {Element} node
 * @param {AbortSignal} signal
 * @param {() => void} work
 */
export function whenSeen(node, signal, work) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      work();
    },
    { rootMargin: `${MARGIN}px` },
  );
  observer.observe(node);
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}
