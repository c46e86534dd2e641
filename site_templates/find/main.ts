/** Find as a classic script: answers the page Find where it is that page, and the search box of every other. */

import { Engine } from "./engine/engine";
import { hits } from "./engine/hits";
import type { RawIndex, RawPart } from "./engine/records";
import { Texts } from "./engine/texts";
import { FindPage } from "./page/find_page";

declare global {
  interface Window {
    /** Left by `find/index.js`. */
    howDoWeKnowIndex?: RawIndex;
    /** Left by `find/more.js`, which only the page Find loads. */
    howDoWeKnowMore?: RawPart;
  }
}

const { howDoWeKnowIndex: index, howDoWeKnowMore: more } = window;
const own = document.currentScript;
if (index && own instanceof HTMLScriptElement) {
  const engine = new Engine(index, more && [more]);
  const texts = new Texts(own.src);
  window.howDoWeKnowHits = (query) => hits(engine, texts, query);
  if (document.getElementById("hk-find")) new FindPage(engine, texts).start();
}
