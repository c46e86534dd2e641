// For the browser's own search: what is kept for a question whose section has not been shown yet stands in it as plain words, until
// its controls are made.

import { allText, valueAt } from "../../document/tree";
import { requiredElement, requiredPart } from "../../dom/elements";
import { whenIdle } from "../../dom/idle";
import type { Feature, PageContext } from "../../page/feature";

export function findInPageFeature({ assessment, model }: PageContext): Feature {
  function show(): void {
    for (const id of model.questions.keys()) {
      const question = requiredElement(id);
      if (question.querySelector(".choices") === null)
        requiredPart(question, "notices").textContent = allText(valueAt(assessment.tree, ["answers", id]));
    }
  }
  return { onChange: (path) => path.length === 0 && whenIdle(show) };
}
