/** Find as a classic script: answers the page Find where it is that page, and the search box of every other. */

import { Engine } from "./engine";
import { hits } from "./hits";
import { FindPage } from "./page";
import type { RawIndex, RawRecord } from "./records";

declare global {
  interface Window {
    /** Left by `find/index.js`. */
    howDoWeKnowIndex?: RawIndex;
    /** Left by `find/more.js`, which only the page Find loads. */
    howDoWeKnowMore?: RawRecord[];
  }
}

const index = window.howDoWeKnowIndex;
if (index) {
  const engine = new Engine({ ...index, records: [...index.records, ...(window.howDoWeKnowMore ?? [])] });
  window.howDoWeKnowHits = (query) => hits(engine, query);
  if (document.getElementById("hk-find")) new FindPage(engine).start();
}
