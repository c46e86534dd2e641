/** Searches with the engine of the page Find. Fetches it and its index when they are first needed, and not before. */

import type { Hit } from "../find/engine/hits";
import { need } from "./elements";
import { load } from "./script_loader";

export type { Marked } from "../find/engine/highlight";
export type { Hit } from "../find/engine/hits";

declare global {
  interface Window {
    /** Left by `find/find.js`. */
    howDoWeKnowHits?: (query: string) => Hit[];
  }
}

export class Finder {
  private constructor(
    private readonly hits: (query: string) => Hit[],
    private readonly base: URL,
  ) {}

  static async open(): Promise<Finder> {
    const { base } = JSON.parse(need("__config", HTMLScriptElement).text) as { base: string };
    const root = new URL(base.endsWith("/") ? base : `${base}/`, location.href);
    await load(new URL("find/index.js", root).href);
    await load(new URL("find/find.js", root).href);
    if (!window.howDoWeKnowHits) throw new Error("The search cannot be started.");
    return new Finder(window.howDoWeKnowHits, root);
  }

  /** What matches a query, best first. */
  find(query: string): Hit[] {
    return this.hits(query).map((hit) => ({ ...hit, address: new URL(hit.address, this.base).href }));
  }
}
