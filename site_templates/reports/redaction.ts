// A copy of the document for those who ask to see it: without names, posts and notes. What stays is named here, as in
// `generator/howdoweknow/assessments/redaction.py`; all else goes, and every count of it is that of the whole.

import type { Fields, Tree } from "../checklist/document/tree";

/** `true` keeps what stands there; `each` is every entry of a mapping; a list keeps its entries by the same rule. */
type Kept = true | { readonly each: Kept } | { readonly [name: string]: Kept };

const DATE: Kept = { date: true };
const ANSWER: Kept = {
  asked: true,
  judgement: true,
  evidence: true,
  moderated: { judgement: true, independent: true, date: true },
  answered: DATE,
};
const WHOLE: Kept = {
  format: true,
  toolkit: true,
  checklist: true,
  edition: true,
  partnership: true,
  period: true,
  marking: true,
  prepared: DATE,
  assured: { date: true, independent: true },
  approved: DATE,
  dates: true,
  sections: { each: { completed: DATE, set_aside: DATE } },
  answers: { each: ANSWER },
  evidence: { each: { title: true, type: true, dated: true, review_by: true, strength: true, for: true } },
  actions: {
    each: {
      for: true,
      what: true,
      level: true,
      lead: { agency: true },
      due: true,
      revised: { due: true, date: true },
      status: true,
      closed: { date: true, evidence: true },
    },
  },
  archived: { each: ANSWER },
};

export function disclosing(tree: Fields): Fields {
  return kept(tree, WHOLE) as Fields;
}

function kept(tree: Tree, rule: Kept): Tree {
  if (rule === true || typeof tree === "string") return tree;
  if (Array.isArray(tree)) return tree.map((entry) => kept(entry, rule));
  const made: Fields = new Map();
  for (const [key, value] of tree) {
    const inner =
      "each" in rule
        ? (rule as { each: Kept }).each
        : Object.hasOwn(rule, key)
          ? (rule as Record<string, Kept>)[key]
          : undefined;
    if (inner !== undefined) made.set(key, kept(value, inner));
  }
  return made;
}
