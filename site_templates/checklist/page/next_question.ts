// On to the next question that wants something: after the one at hand, through the sections that follow, then from the start.

import { includedQuestions } from "../document/scoring";
import type { PageContext } from "./feature";

/** The first question after `from` that counts and matches; `from` itself comes last. */
export function nextQuestion(
  from: string,
  matches: (id: string) => boolean,
  { assessment, model }: PageContext,
): string | undefined {
  const all = [...model.questions.keys()];
  const start = all.indexOf(from) + 1;
  const counting = new Set(includedQuestions(assessment.tree, model).map((question) => question.id));
  return [...all.slice(start), ...all.slice(0, start)].find((id) => counting.has(id) && matches(id));
}

/** Shows a question and puts the focus on it, also where the address is that of this question already. */
export function goToQuestion(id: string): void {
  if (location.hash === `#${id}`) window.dispatchEvent(new Event("hashchange"));
  else location.hash = id;
}
