// Deadlines of a checklist, counted in working days from the dates that it asks for.

import { today } from "../../document/dates";
import { type Fields, textAt } from "../../document/tree";
import { type Calendar, dayAfter, workingDays } from "../../document/working_days";
import { daySaid } from "../../dom/dates";
import { part } from "../../dom/elements";
import { say } from "../../dom/messages";
import type { Desk, Feature } from "../../page/feature";

export function deadlines({ form, assessment }: Desk): Feature {
  const show = (): void => {
    for (const row of document.querySelectorAll<HTMLElement>("[data-deadline]")) {
      const words = deadlineSaid(row.dataset, assessment.tree, today(), form.calendar);
      const place = part(row, "due");
      if (place.textContent !== words) place.textContent = words;
    }
  };
  return { edits: { dates: show }, shows: { details: show } };
}

/** What is to be said of a deadline: by when, and whether it was kept or how many working days are left or over. */
export function deadlineSaid(asked: DOMStringMap, tree: Fields, on: string, calendar: Calendar): string {
  const from = textAt(tree, ["dates", asked.after ?? ""]);
  if (from === "") return "";
  const due = dayAfter(calendar, from, Number(asked.days));
  if (due === undefined) return say("no-calendar", { years: from.slice(0, 4) });
  const met = textAt(tree, ["dates", asked.metBy ?? ""]);
  const date = daySaid(due);
  if (met !== "" && met <= due) return say("deadline-kept", { date, met: daySaid(met) });
  const until = met === "" ? on : met;
  const count = until <= due ? workingDays(calendar, until, due) : workingDays(calendar, due, until);
  if (count === undefined) return say("deadline-due", { date });
  const days = say("count-days", { count });
  if (met !== "") return say("deadline-missed", { date, met: daySaid(met), days });
  return on <= due ? say("deadline-left", { date, days }) : say("deadline-over", { date, days });
}
