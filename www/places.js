/**
 * All that the first question needs: the conversation with the archive, the four places of a widget, the
 * suggestions, and their look. This is the one module that the first question fetches; everything it
 * imports stays away until then.
 */
import { ArticlePlace } from "./article-place.js";
import { Inquiry } from "./inquiry.js";
import { KwicPlace } from "./kwic-place.js";
import { Offers } from "./offers.js";
import { ResultsPlace } from "./results-place.js";
import { StartPlace } from "./start-place.js";
import { wordsFor } from "./words-reading.js";

export { READING_STYLE } from "./style-reading.js";

/**
 * Every place has: `prepare(state)`, a promise of a function that makes it stand (or of undefined when the
 * answer came too late); `act(name, node)` for its own buttons; `leave(id)` when another place takes over, the article
 * `id` where it is that.
 * @param {object} widget what the `Widget` lends
 * @param {string} site folder of the built site
 */
export function furnish(widget, site) {
  const inquiry = new Inquiry(site);
  const context = { ...widget, inquiry, words: wordsFor(widget.lang) };
  const places = { start: new StartPlace(context), results: new ResultsPlace(context), kwic: new KwicPlace(context), article: new ArticlePlace(context) };
  return { inquiry, places, offers: new Offers(context) };
}
