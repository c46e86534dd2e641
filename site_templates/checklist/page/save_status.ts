// The line that says whether the work is safe. It says "saved" only when that is true, and shouts when it is not.

import { clockSaid, dateSaid } from "../dom/dates";
import { the } from "../dom/elements";
import { say } from "../dom/messages";
import type { Assessment } from "../storage/autosave";
import { announce } from "./undo";

/** From so many changes on that are in no file, the page reminds of saving one. */
const MANY_CHANGES = 25;
const DAY_MS = 86_400_000;

let announced = "";

export function showStanding(assessment: Assessment): void {
  const { savedAt, changes } = assessment;
  const loud = assessment.standing === "failed" || assessment.standing === "overtaken";
  const standing = assessment.reads && !loud ? "reading" : assessment.standing;
  const words =
    standing === "saved" && savedAt !== ""
      ? say("saved", { time: clockSaid(new Date(savedAt)) })
      : say(`standing-${standing}`);
  setWords(the("standing"), words);
  the("standing").dataset.state = standing;
  const filed = filedSaid(assessment.filedAt, new Date());
  setWords(the("filed"), changes === 0 ? filed : `${filed} ${say("changes-since", { count: changes })}`);
  setWords(the("remind"), changes >= MANY_CHANGES ? say("remind", { count: MANY_CHANGES }) : "");
  setWords(the("alarm"), loud ? say(`alarm-${standing}`) : "");
  // Said once when it turns, not with every key.
  if (announced !== standing && (standing === "saved" || loud)) {
    if (announced !== "" || loud) announce(words);
    announced = standing;
  }
}

/** When the last file was saved; how many days ago too, unless the clock says that it is still to come. */
export function filedSaid(filedAt: string, now: Date): string {
  if (filedAt === "") return say("never-filed");
  const then = new Date(filedAt);
  const days = Math.round((midnight(now) - midnight(then)) / DAY_MS);
  if (days === 0) return say("filed", { when: clockSaid(then) });
  return days < 0
    ? say("filed", { when: dateSaid(then) })
    : say("filed-before", { when: dateSaid(then), count: days });
}

/** Between two of these lie whole days, but for an hour where clocks are changed. */
function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export function setWords(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}
