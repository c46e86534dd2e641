/** What the pages need of a script: the menu, the search, tables that scroll, copying. Everything is readable without it. */

import { startAssessing } from "./assess_link";
import { startCiting } from "./citation";
import { startSetCopying } from "./copy_set";
import { startMenu } from "./menu";
import { startContents } from "./page_contents";
import { startPrinting } from "./print";
import { startScrolling } from "./scrolling_tables";
import { startSearch } from "./search_box";

// Runs in the head, so that nothing moves once it has been drawn.
document.documentElement.classList.replace("no-js", "js");

document.addEventListener("DOMContentLoaded", () => {
  startMenu();
  startContents();
  startSearch();
  startScrolling();
  startCiting();
  startSetCopying();
  startPrinting();
  startAssessing();
});
