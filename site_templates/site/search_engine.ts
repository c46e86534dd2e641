// Loads the engine of the page Find and its index when the search box is first used.

import type { Suggestion } from "../find/engine/suggestions";
import { requiredElement } from "./elements";
import { loadScript } from "./script_loader";

export type { HighlightedText } from "../find/engine/highlight";
export type { Suggestion } from "../find/engine/suggestions";

declare global {
  interface Window {
    /** Set by `find/find.js`. */
    howDoWeKnowSearch?: (query: string) => Suggestion[];
  }
}

/** The results of a query, best first, with absolute addresses. */
export type Search = (query: string) => Suggestion[];

/**
 * Loads the engine.
 *
 * @throws Error if a script cannot be loaded or run.
 */
export async function loadSearch(): Promise<Search> {
  const { base } = JSON.parse(requiredElement("__config", HTMLScriptElement).text) as { base: string };
  const root = new URL(base.endsWith("/") ? base : `${base}/`, location.href);
  await loadScript(new URL("find/index.js", root).href);
  await loadScript(new URL("find/find.js", root).href);
  const search = window.howDoWeKnowSearch;
  if (search === undefined) throw new Error("The search cannot be started.");
  return (query) =>
    search(query).map((result) => ({ ...result, address: new URL(result.address, root).href }));
}
