// The line that says whether the work is safe. It says "saved" only when that is true, and shouts when it is not.

import { clockSaid, momentSaid } from "./dates";
import { the } from "./form";
import { say } from "./messages";
import type { Assessment } from "./saving";
import { announce } from "./undoing";

let announced = "";

export function showStanding(assessment: Assessment): void {
  const { standing, savedAt, filedAt, changes } = assessment;
  const words = standing === "saved" && savedAt !== "" ? say("saved", { time: clockSaid(new Date(savedAt)) }) : say(`standing-${standing}`);
  setWords(the("standing"), words);
  the("standing").dataset["state"] = standing;
  const filed = filedAt === "" ? say("never-filed") : say("filed", { when: momentSaid(new Date(filedAt)) });
  setWords(the("filed"), changes === 0 ? filed : `${filed} ${say("changes-since", { count: changes })}`);
  const loud = standing === "failed" || standing === "overtaken";
  setWords(the("alarm"), loud ? say(`alarm-${standing}`) : "");
  // Said once when it turns, not with every key.
  if (announced !== standing && (standing === "saved" || loud)) {
    if (announced !== "" || loud) announce(words);
    announced = standing;
  }
}

function setWords(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}
