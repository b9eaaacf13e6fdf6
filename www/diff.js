/**
 * Where two readings of the same article differ, character by character. Space and punctuation do not
 * count: recognition is careless with them and the reader of a newspaper is not helped by seeing it. The
 * idea is Myers' greedy edit path, which is quick where the texts are nearly equal, as readings are; past a
 * bound on differences it gives up and calls nothing different, since by then the order is another one.
 */

const COUNTS = /[\p{L}\p{N}]/u;
const BOUND = 400;

/**
 * For each text, which of its characters have no counterpart in the other: two arrays of booleans, by
 * UTF-16 unit; null when the texts differ too much to be laid side by side.
 * @param {string} left
 * @param {string} right
 */
export function differences(left, right) {
  const a = counted(left);
  const b = counted(right);
  const path = editPath(a.letters, b.letters);
  if (!path) return null;
  const result = { left: Array(left.length).fill(false), right: Array(right.length).fill(false) };
  for (const [side, at] of path) {
    if (side === "left") result.left[a.places[at]] = true;
    else result.right[b.places[at]] = true;
  }
  return result;
}

function counted(text) {
  const letters = [];
  const places = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!COUNTS.test(text[at]) && !/[\ud800-\udfff]/.test(text[at])) continue;
    letters.push(text[at].toLowerCase());
    places.push(at);
  }
  return { letters, places };
}

/** The characters to drop from `a` and to take from `b`, as [side, position]. */
function editPath(a, b) {
  let reach = new Map([[1, 0]]);
  const steps = [];
  for (let edits = 0; edits <= BOUND; edits += 1) {
    steps.push(new Map(reach));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = diagonal === -edits || (diagonal !== edits && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1));
      let x = down ? reach.get(diagonal + 1) : reach.get(diagonal - 1) + 1;
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      reach.set(diagonal, x);
      if (x >= a.length && y >= b.length) return walkBack(steps, a.length, b.length);
    }
  }
  return null;
}

function walkBack(steps, endX, endY) {
  const path = [];
  let x = endX;
  let y = endY;
  for (let edits = steps.length - 1; edits > 0; edits -= 1) {
    const reach = steps[edits];
    const diagonal = x - y;
    const down = diagonal === -edits || (diagonal !== edits && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1));
    const before = down ? diagonal + 1 : diagonal - 1;
    const fromX = reach.get(before);
    const fromY = fromX - before;
    if (down) path.push(["right", fromY]);
    else path.push(["left", fromX]);
    x = fromX;
    y = fromY;
  }
  return path;
}
