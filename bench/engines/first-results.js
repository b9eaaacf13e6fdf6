/**
 * What the page of every engine does: open the engine, answer the query of the address, draw the first ten, and note
 * when they are in sight. `engine` is the module that this one is bundled with.
 */
import { open } from "engine";

const opened = open();
/** For the measurements. */
globalThis.searchEngine = opened;

const query = new URL(location.href).searchParams.get("q");
if (query) {
  const hits = await (await opened).search(query, 10);
  document.querySelector("ol").append(
    ...hits.map(({ title, snippet = "" }) => {
      const item = document.createElement("li");
      item.textContent = `${title} ${snippet}`;
      return item;
    }),
  );
  document.hits = hits.length;
  document.snippets = hits.some(({ snippet }) => snippet);
  requestAnimationFrame(() => setTimeout(() => (document.shownAt = performance.now())));
}
