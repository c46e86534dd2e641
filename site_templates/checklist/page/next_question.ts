// Moves to the next question that matches: after the present one through the following sections, then from
// the start.

import { includedQuestions } from "../document/scoring";
import type { PageContext } from "./feature";

/** The id of the first matching question after `from`, which itself comes last; undefined if none matches. */
export function nextQuestion(
  from: string,
  matches: (id: string) => boolean,
  { assessment, model }: Pick<PageContext, "assessment" | "model">,
): string | undefined {
  const ids = [...model.questions.keys()];
  const start = ids.indexOf(from) + 1;
  const included = new Set(includedQuestions(assessment.tree, model).map(({ id }) => id));
  return [...ids.slice(start), ...ids.slice(0, start)].find((id) => included.has(id) && matches(id));
}

/** Shows a question and moves the focus to it, even if the address is already that of the question. */
export function goToQuestion(id: string): void {
  if (location.hash === `#${id}`) window.dispatchEvent(new Event("hashchange"));
  else location.hash = id;
}
