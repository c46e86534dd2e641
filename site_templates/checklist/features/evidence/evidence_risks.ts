// What an inspector would ask about first: claims with nothing behind them, with what is out of date, with what is weak.

import type { Form } from "../../document/page_model";
import { countingQuestions, standingOf, supportOf } from "../../document/scoring";
import type { Fields } from "../../document/tree";
import { linkedList, linkTo } from "../../dom/lists";
import { say } from "../../dom/messages";
import { questionName } from "../../dom/read_rows";

/** A list for each kind of weakness that a claim shows, the gravest first. */
export function claimsAtRisk(tree: Fields, form: Form, on: string): HTMLElement[] {
  const claims = countingQuestions(tree, form).filter(({ id }) => standingOf(tree, id, form) === "met");
  return (["none", "stale", "weak"] as const).flatMap((support) => {
    const here = claims.filter(({ id }) => supportOf(tree, id, form, on) === support);
    const items = (): HTMLElement[] =>
      here.map(({ id, text }) => linkTo(id, `${questionName(id, form)}: ${text}`));
    return here.length === 0 ? [] : [linkedList(say(`claims-${support}`, { count: here.length }), items)];
  });
}
