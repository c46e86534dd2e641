/** What the pages need of a script: the menu, the search, and tables that scroll. Everything is readable without it. */

import { startContents } from "./contents";
import { startMenu } from "./menu";
import { startSearch } from "./search";
import { startScrolling } from "./scrolling";

// Runs in the head, so that nothing moves once it has been drawn.
document.documentElement.classList.replace("no-js", "js");

document.addEventListener("DOMContentLoaded", () => {
  startMenu();
  startContents();
  startSearch();
  startScrolling();
});
