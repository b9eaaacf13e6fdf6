/**
 * The three places of a widget, and their look. This is the one module that the first question fetches;
 * everything it imports stays away until then.
 */
import { ArticlePlace } from "./article-place.js";
import { ResultsPlace } from "./results-place.js";
import { StartPlace } from "./start-place.js";
import { wordsFor } from "./words-reading.js";

export { READING_STYLE } from "./style-reading.js";

/**
 * Every place has: `prepare(state)`, a promise of a function that makes it stand (or of undefined when the
 * answer came too late); `act(name, node)` for its own buttons; `leave(id)` when another place takes over, the article
 * `id` where it is that.
 * @param {object} widget what the `Widget` lends
 */
export function placesOf(widget) {
  const context = { ...widget, words: wordsFor(widget.lang) };
  return { start: new StartPlace(context), results: new ResultsPlace(context), article: new ArticlePlace(context) };
}
