// What reports say of a described checklist only: its deadlines, and its two judgements by their names.

import { textAt } from "../checklist/document/tree";
import { addWorkingDays, countWorkingDays } from "../checklist/document/working_days";
import type { Given, Row } from "./figures_rows";

/** Those whose clock has begun: when each is due, when it was met, and by how many working days it was missed. */
export function deadlines({ tree, model, on }: Given): Row[] {
  return [...document.querySelectorAll<HTMLElement>("[data-deadline]")].flatMap((place): Row[] => {
    const [start, met] = [place.dataset.after, place.dataset.metBy].map((id) =>
      textAt(tree, ["dates", id ?? ""]),
    ) as [string, string];
    if (start === "") return [];
    const due = addWorkingDays(model.calendar, start, Number(place.dataset.days)) ?? "";
    const missed = due !== "" && (met || on) > due;
    const late = missed ? (countWorkingDays(model.calendar, due, met || on) ?? null) : 0;
    return [{ label: place.querySelector("dt")?.textContent ?? "", due, met, missed, late }];
  });
}

/** The two judgements of a checklist that has names for them; of the questions that both told on, how many were met. */
export function looks({ tree, model, facts }: Given, counting: readonly Row[]): Row | null {
  if (facts.looks === undefined) return null;
  const standing = (path: string[]): string =>
    model.judgements.find(({ id }) => id === textAt(tree, path))?.outcome ?? "";
  const pairs = counting.map(({ id }) =>
    [["judgement"], ["moderated", "judgement"]].map((path) => standing(["answers", String(id), ...path])),
  );
  const both = pairs.filter((pair) => pair.every((each) => ["met", "short"].includes(each)));
  const met = (at: number): number => both.filter((pair) => pair[at] === "met").length;
  return { ...facts.looks, both: both.length, first_met: met(0), second_met: met(1) };
}
