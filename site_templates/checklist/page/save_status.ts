// The line that says whether the work is safe. It says "saved" only when that is true, and shouts when it is not.

import { formatDate, formatTime } from "../dom/dates";
import { requiredElement } from "../dom/elements";
import { message } from "../dom/messages";
import type { Assessment } from "../storage/autosave";
import { announce } from "./undo";

/** From so many changes on that are in no file, the page reminds of saving one. */
const MANY_CHANGES = 25;
const DAY_MS = 86_400_000;

let announced = "";

export function showSaveStatus(assessment: Assessment): void {
  const { savedAt, changes } = assessment;
  const loud = assessment.saveState === "failed" || assessment.saveState === "overtaken";
  const standing = assessment.readOnly && !loud ? "reading" : assessment.saveState;
  const words =
    standing === "saved" && savedAt !== ""
      ? message("saved", { time: formatTime(new Date(savedAt)) })
      : message(`standing-${standing}`);
  setText(requiredElement("standing"), words);
  requiredElement("standing").dataset.state = standing;
  const filed = lastFileText(assessment.filedAt, new Date());
  setText(
    requiredElement("filed"),
    changes === 0 ? filed : `${filed} ${message("changes-since", { count: changes })}`,
  );
  setText(
    requiredElement("remind"),
    changes >= MANY_CHANGES ? message("remind", { count: MANY_CHANGES }) : "",
  );
  setText(requiredElement("alarm"), loud ? message(`alarm-${standing}`) : "");
  // Said once when it turns, not with every key.
  if (announced !== standing && (standing === "saved" || loud)) {
    if (announced !== "" || loud) announce(words);
    announced = standing;
  }
}

/** When the last file was saved; how many days ago too, unless the clock says that it is still to come. */
export function lastFileText(filedAt: string, now: Date): string {
  if (filedAt === "") return message("never-filed");
  const then = new Date(filedAt);
  const days = Math.round((midnight(now) - midnight(then)) / DAY_MS);
  if (days === 0) return message("filed", { when: formatTime(then) });
  return days < 0
    ? message("filed", { when: formatDate(then) })
    : message("filed-before", { when: formatDate(then), count: days });
}

/** Between two of these lie whole days, but for an hour where clocks are changed. */
function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export function setText(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
}
