// Within each question, the recommendations that it tests: they are read where they are needed, however far up the list of them stands.

import { requiredPart } from "../../dom/elements";
import { expandableList } from "../../dom/lists";
import { message } from "../../dom/messages";
import type { Feature } from "../../page/feature";

export function recommendationsFeature(): Feature {
  return {
    onShow: {
      section: (view) => {
        const all = [...view.querySelectorAll<HTMLElement>("[data-recommendation]")];
        for (const question of view.querySelectorAll<HTMLElement>("[data-tests]")) show(question, all);
      },
    },
  };
}

function show(question: HTMLElement, all: readonly HTMLElement[]): void {
  const notices = requiredPart(question, "notices");
  if (notices.previousElementSibling?.matches(".linked") === true) return;
  const places = (question.dataset.tests ?? "").split(" ");
  const summary = message("tests", {
    number: question.dataset.number ?? "",
    places: places.join(", "),
    count: places.length,
  });
  const tested = places.map((place) => all[Number(place) - 1]).filter((each) => each !== undefined);
  notices.before(expandableList(summary, () => tested.map(wordingOf)));
}

/** A recommendation as it stands in the list, without what is said beside it. */
function wordingOf(recommendation: HTMLElement): HTMLElement {
  const copy = recommendation.cloneNode(true) as HTMLElement;
  for (const name of ["id", "data-recommendation", "data-page"]) copy.removeAttribute(name);
  for (const beside of copy.querySelectorAll(".note, .official")) beside.remove();
  return copy;
}
