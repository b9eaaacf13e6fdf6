/**
 * Everything that the first search needs besides the shell: the session with the archive, the views, the suggestions
 * and their style. The controller imports this module when the reader turns to the field.
 */
import { Suggestions } from "../components/suggestions.js";
import { ArticleView } from "./article.js";
import { ConcordanceView } from "./concordance.js";
import { ResultsView } from "./results.js";
import { StartView } from "./start.js";

/** @import { Services, View, ViewName } from "../types/widget.d.ts" */

export { Session } from "../client/session.js";
export { VIEWS_STYLE } from "../styles/views.js";

/** @param {Services} services */
export function createViews(services) {
  /** @type {Record<ViewName, View>} */
  const views = {
    start: new StartView(services),
    results: new ResultsView(services),
    kwic: new ConcordanceView(services),
    article: new ArticleView(services),
  };
  return { views, suggestions: new Suggestions(services) };
}
