// When an action is due, in words: the day, and the working days that are left or over.

import { dueOf, isDone, isOverdue } from "../../document/actions";
import type { Fields } from "../../document/tree";
import { type Calendar, workingDays } from "../../document/working_days";
import { daySaid } from "../../dom/dates";
import { say } from "../../dom/messages";

/** The sentence about an action's present date; nothing where it has none. */
export function dueSaid(tree: Fields, key: string, on: string, calendar: Calendar): string {
  const due = dueOf(tree, key);
  if (due === "") return "";
  const date = daySaid(due);
  if (isDone(tree, key)) return say("due-on", { date });
  const late = isOverdue(tree, key, on);
  const count = late ? workingDays(calendar, due, on) : workingDays(calendar, on, due);
  if (count === undefined)
    return `${say(late ? "was-due-on" : "due-on", { date })} ${unknownYears(on, due, calendar)}`.trim();
  const days = say("count-days", { count });
  if (!late) return say("days-left", { date, days });
  // Late since the weekend: no working day has gone by yet.
  return count === 0 ? say("was-due-on", { date }) : say("overdue-by", { date, days });
}

/** Says that working days were not counted, where a calendar is there and does not reach so far. */
function unknownYears(on: string, due: string, calendar: Calendar): string {
  const years = [on, due].map((day) => day.slice(0, 4)).filter((year) => !Object.hasOwn(calendar, year));
  return Object.keys(calendar).length === 0
    ? ""
    : say("no-calendar", { years: [...new Set(years)].join(", ") });
}
