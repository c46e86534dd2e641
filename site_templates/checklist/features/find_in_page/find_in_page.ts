// For the browser's own search: what is kept for a question whose section has not been shown yet stands in it as plain words, until
// its controls are made.

import { at, wordsBelow } from "../../document/tree";
import { part, the } from "../../dom/elements";
import { whenIdle } from "../../dom/idle";
import type { Desk, Feature } from "../../page/feature";

export function finding({ assessment, form }: Desk): Feature {
  function show(): void {
    for (const id of form.questions.keys()) {
      const question = the(id);
      if (question.querySelector(".choices") === null)
        part(question, "notices").textContent = wordsBelow(at(assessment.tree, ["answers", id]));
    }
  }
  return { changed: (path) => path.length === 0 && whenIdle(show) };
}
