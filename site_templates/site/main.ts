// Entry point of the script of every page. Pages are readable without it.

import { startAssessLinks } from "./assess_link";
import { startCitations } from "./citation";
import { startSetCopying } from "./copy_set";
import { startMenu } from "./menu";
import { startContents } from "./page_contents";
import { startPrinting } from "./print";
import { startScrollingTables } from "./scrolling_tables";
import { startSearch } from "./search_box";

// Runs in the head, before anything is drawn, so that nothing moves afterwards.
document.documentElement.classList.replace("no-js", "js");

document.addEventListener("DOMContentLoaded", () => {
  startMenu();
  startContents();
  startSearch();
  startScrollingTables();
  startCitations();
  startSetCopying();
  startPrinting();
  startAssessLinks();
});
