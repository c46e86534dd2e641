// When an action is due, in words: the day, and the working days that are left or over.

import { dueDate, isDone, isOverdue } from "../../document/actions";
import type { Fields } from "../../document/tree";
import { countWorkingDays, type HolidayCalendar } from "../../document/working_days";
import { formatDay } from "../../dom/dates";
import { message } from "../../dom/messages";

/** The sentence about an action's present date; nothing where it has none. */
export function dueSaid(tree: Fields, key: string, on: string, calendar: HolidayCalendar): string {
  const due = dueDate(tree, key);
  if (due === "") return "";
  const date = formatDay(due);
  if (isDone(tree, key)) return message("due-on", { date });
  const late = isOverdue(tree, key, on);
  const count = late ? countWorkingDays(calendar, due, on) : countWorkingDays(calendar, on, due);
  if (count === undefined)
    return `${message(late ? "was-due-on" : "due-on", { date })} ${unknownYears(on, due, calendar)}`.trim();
  const days = message("count-days", { count });
  if (!late) return message("days-left", { date, days });
  // Late since the weekend: no working day has gone by yet.
  return count === 0 ? message("was-due-on", { date }) : message("overdue-by", { date, days });
}

/** Says that working days were not counted, where a calendar is there and does not reach so far. */
function unknownYears(on: string, due: string, calendar: HolidayCalendar): string {
  const years = [on, due].map((day) => day.slice(0, 4)).filter((year) => !Object.hasOwn(calendar, year));
  return Object.keys(calendar).length === 0
    ? ""
    : message("no-calendar", { years: [...new Set(years)].join(", ") });
}
