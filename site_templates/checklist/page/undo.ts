// One step back: a bar that says what was done and undoes it, until the next such step.

import { requiredElement } from "../dom/elements";
import { message } from "../dom/messages";

export function offerUndo(words: string, undo: () => void): void {
  const bar = requiredElement("undo");
  const press = document.createElement("button");
  press.type = "button";
  press.className = "quiet";
  press.textContent = message("undo");
  press.addEventListener("click", () => {
    bar.hidden = true;
    undo();
    announce(message("undone"));
    requiredElement("content").focus();
  });
  bar.hidden = false;
  bar.replaceChildren(`${words} `, press);
}

export function hideUndo(): void {
  requiredElement("undo").hidden = true;
}

/** Says something to those who do not see it. */
export function announce(words: string): void {
  requiredElement("announcement").textContent = words;
}
