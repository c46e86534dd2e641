// Within each question, the recommendations that it tests: they are read where they are needed, however far up the list of them stands.

import { part } from "../../dom/elements";
import { linkedList } from "../../dom/lists";
import { say } from "../../dom/messages";
import type { Feature } from "../../page/feature";

export function recommending(): Feature {
  return {
    shows: {
      section: (view) => {
        const all = [...view.querySelectorAll<HTMLElement>("[data-recommendation]")];
        for (const question of view.querySelectorAll<HTMLElement>("[data-tests]")) show(question, all);
      },
    },
  };
}

function show(question: HTMLElement, all: readonly HTMLElement[]): void {
  const notices = part(question, "notices");
  if (notices.previousElementSibling?.matches(".linked") === true) return;
  const places = (question.dataset.tests ?? "").split(" ");
  const summary = say("tests", {
    number: question.dataset.number ?? "",
    places: places.join(", "),
    count: places.length,
  });
  const tested = places.map((place) => all[Number(place) - 1]).filter((each) => each !== undefined);
  notices.before(linkedList(summary, () => tested.map(wordingOf)));
}

/** A recommendation as it stands in the list, without what is said beside it. */
function wordingOf(recommendation: HTMLElement): HTMLElement {
  const copy = recommendation.cloneNode(true) as HTMLElement;
  for (const name of ["id", "data-recommendation"]) copy.removeAttribute(name);
  for (const beside of copy.querySelectorAll(".note, .official")) beside.remove();
  return copy;
}
