// Entry point of Find, a classic script: runs the page Find, and answers the search box of every other page.

import { Engine } from "./engine/engine";
import { RecordTexts } from "./engine/record_texts";
import type { RawIndex, RawPart } from "./engine/records";
import { type Suggestion, suggest } from "./engine/suggestions";
import { FindPage } from "./page/find_page";

declare global {
  interface Window {
    /** Set by `find/index.js`. */
    howDoWeKnowIndex?: RawIndex;
    /** Set by `find/more.js`, which only the page Find loads. */
    howDoWeKnowMore?: RawPart;
    /** Set here: the results of a query, for the search box. */
    howDoWeKnowSearch?: (query: string) => Suggestion[];
  }
}

const { howDoWeKnowIndex: index, howDoWeKnowMore: more } = window;
const script = document.currentScript;
if (index !== undefined && script instanceof HTMLScriptElement) {
  const engine = new Engine(index, more && [more]);
  const texts = new RecordTexts(script.src);
  window.howDoWeKnowSearch = (query) => suggest(engine, texts, query);
  if (document.getElementById("hk-find") !== null) new FindPage(engine, texts).start();
}
