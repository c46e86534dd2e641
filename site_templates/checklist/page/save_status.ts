// The save status: whether the work is saved in the browser and in a file. "Saved" is shown only when it is
// true, and a failure is an alert.

import { formatDate, formatTime } from "../dom/dates";
import { requiredElement, setText } from "../dom/elements";
import { message } from "../dom/messages";
import type { Assessment } from "../storage/autosave";
import { announce } from "./undo";

/** From this many edits since the last file on, the page reminds the user to save one. Chosen, not measured. */
const MANY_CHANGES = 25;
const DAY_MS = 86_400_000;

let announced = "";

/** Shows the save state, the last file, a reminder and an alarm. */
export function showSaveStatus(assessment: Assessment): void {
  const { savedAt, filedAt, changes, readOnly, saveState } = assessment;
  const isAlarm = saveState === "failed" || saveState === "overtaken";
  const state = readOnly && !isAlarm ? "reading" : saveState;
  const text =
    state === "saved" && savedAt !== ""
      ? message("saved", { time: formatTime(new Date(savedAt)) })
      : message(`save-state-${state}`);
  const status = requiredElement("save-status");
  setText(status, text);
  status.dataset.state = state;
  const lastFile = lastFileText(filedAt, new Date());
  const sinceThen = changes === 0 ? "" : ` ${message("changes-since", { count: changes })}`;
  setText(requiredElement("filed"), lastFile + sinceThen);
  const reminder = changes >= MANY_CHANGES ? message("remind", { count: MANY_CHANGES }) : "";
  setText(requiredElement("remind"), reminder);
  setText(requiredElement("alarm"), isAlarm ? message(`alarm-${state}`) : "");
  // Announced to screen readers when it changes, not after every key; not the first "saved" of a visit.
  if (announced !== state && (state === "saved" || isAlarm)) {
    if (announced !== "" || isAlarm) announce(text);
    announced = state;
  }
}

/** When the last file was saved, with the number of days since unless the clock was set back. */
function lastFileText(filedAt: string, now: Date): string {
  if (filedAt === "") return message("never-filed");
  const then = new Date(filedAt);
  // Rounded: a day on which clocks change has 23 or 25 hours.
  const days = Math.round((startOfDay(now) - startOfDay(then)) / DAY_MS);
  if (days === 0) return message("filed", { when: formatTime(then) });
  const when = formatDate(then);
  return days < 0 ? message("filed", { when }) : message("filed-before", { when, count: days });
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
