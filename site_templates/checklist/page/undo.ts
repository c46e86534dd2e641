// One step back: a bar that says what was done and undoes it, until the next such step.

import { the } from "../dom/elements";
import { say } from "../dom/messages";

export function offerUndo(words: string, undo: () => void): void {
  const bar = the("undo");
  const press = document.createElement("button");
  press.type = "button";
  press.className = "quiet";
  press.textContent = say("undo");
  press.addEventListener("click", () => {
    bar.hidden = true;
    undo();
    announce(say("undone"));
    the("content").focus();
  });
  bar.hidden = false;
  bar.replaceChildren(`${words} `, press);
}

export function withdrawUndo(): void {
  the("undo").hidden = true;
}

/** Says something to those who do not see it. */
export function announce(words: string): void {
  the("announcement").textContent = words;
}
