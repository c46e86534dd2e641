// What an inspector would ask about first: claims with nothing behind them, with what is out of date, with what is weak.

import type { PageModel } from "../../document/page_model";
import { evidenceSupport, includedQuestions, outcomeOf } from "../../document/scoring";
import type { Fields } from "../../document/tree";
import { expandableList, linkItem } from "../../dom/lists";
import { message } from "../../dom/messages";
import { questionName } from "../../dom/read_rows";

/** A list for each kind of weakness that a claim shows, the gravest first. */
export function claimsAtRisk(tree: Fields, model: PageModel, on: string): HTMLElement[] {
  const claims = includedQuestions(tree, model).filter(({ id }) => outcomeOf(tree, id, model) === "met");
  return (["none", "stale", "weak"] as const).flatMap((support) => {
    const here = claims.filter(({ id }) => evidenceSupport(tree, id, model, on) === support);
    const items = (): HTMLElement[] =>
      here.map(({ id, text }) => linkItem(id, `${questionName(id, model)}: ${text}`));
    return here.length === 0
      ? []
      : [expandableList(message(`claims-${support}`, { count: here.length }), items)];
  });
}
