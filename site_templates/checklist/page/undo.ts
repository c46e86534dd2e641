// The undo bar: says what was done and undoes it, until the next step or edit. And announcements to screen
// readers.

import { requiredElement } from "../dom/elements";
import { message } from "../dom/messages";

/** Shows the bar with a text and a button that undoes the step. */
export function offerUndo(text: string, undo: () => void): void {
  const bar = requiredElement("undo");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = message("undo");
  button.addEventListener("click", () => {
    bar.hidden = true;
    undo();
    announce(message("undone"));
    requiredElement("content").focus();
  });
  bar.hidden = false;
  bar.replaceChildren(`${text} `, button);
}

/** Hides the bar. */
export function hideUndo(): void {
  requiredElement("undo").hidden = true;
}

/** Announces a text to screen readers. */
export function announce(text: string): void {
  requiredElement("announcement").textContent = text;
}
