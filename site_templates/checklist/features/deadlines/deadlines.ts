// Deadlines of a checklist, counted in working days from the dates that it asks for.

import { today } from "../../document/dates";
import { type Fields, textAt } from "../../document/tree";
import { addWorkingDays, countWorkingDays, type HolidayCalendar } from "../../document/working_days";
import { formatDay } from "../../dom/dates";
import { requiredPart } from "../../dom/elements";
import { message } from "../../dom/messages";
import type { Feature, PageContext } from "../../page/feature";

export function deadlinesFeature({ model, assessment }: PageContext): Feature {
  const show = (): void => {
    for (const row of document.querySelectorAll<HTMLElement>("[data-deadline]")) {
      const words = deadlineText(row.dataset, assessment.tree, today(), model.calendar);
      const place = requiredPart(row, "due");
      if (place.textContent !== words) place.textContent = words;
    }
  };
  return { onEdit: { dates: show }, onShow: { details: show } };
}

/** What is to be said of a deadline: by when, and whether it was kept or how many working days are left or over. */
export function deadlineText(
  asked: DOMStringMap,
  tree: Fields,
  on: string,
  calendar: HolidayCalendar,
): string {
  const from = textAt(tree, ["dates", asked.after ?? ""]);
  if (from === "") return "";
  const due = addWorkingDays(calendar, from, Number(asked.days));
  if (due === undefined) return message("no-calendar", { years: from.slice(0, 4) });
  const met = textAt(tree, ["dates", asked.metBy ?? ""]);
  const date = formatDay(due);
  if (met !== "" && met <= due) return message("deadline-kept", { date, met: formatDay(met) });
  const until = met === "" ? on : met;
  const count =
    until <= due ? countWorkingDays(calendar, until, due) : countWorkingDays(calendar, due, until);
  if (count === undefined) return message("deadline-due", { date });
  const days = message("count-days", { count });
  if (met !== "") return message("deadline-missed", { date, met: formatDay(met), days });
  return on <= due ? message("deadline-left", { date, days }) : message("deadline-over", { date, days });
}
