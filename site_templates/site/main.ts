/** What the pages need of a script: the menu, the search, tables that scroll, copying. Everything is readable without it. */

import { startAssessing } from "./assessing";
import { startCiting } from "./citing";
import { startContents } from "./contents";
import { startMenu } from "./menu";
import { startPrinting } from "./printing";
import { startScrolling } from "./scrolling";
import { startSearch } from "./search";
import { startSetCopying } from "./set_copying";

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
