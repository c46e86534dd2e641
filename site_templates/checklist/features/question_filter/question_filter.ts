// The list of questions, with filters: those that match every ticked one, as links, and beside each filter how many it would leave.

import { today } from "../../document/dates";
import type { PageModel, Question } from "../../document/page_model";
import {
  evidenceSupport,
  includedSections,
  isModeratedDifferently,
  outcomeOf,
  questionsWithActions,
} from "../../document/scoring";
import { type Fields, textAt } from "../../document/tree";
import { cloneTemplate, requiredElement, requiredPart } from "../../dom/elements";
import { message } from "../../dom/messages";
import { choiceLabel } from "../../dom/read_rows";
import type { Feature, PageContext } from "../../page/feature";

type Test = (question: Question) => boolean;

export function questionFilterFeature({ assessment, model }: PageContext): Feature {
  const show = (): void => showFound(assessment.tree, model);
  // The count is in a status of its own, so it is said by itself.
  return { onUse: { filters: show }, onShow: { questions: show } };
}

/** Each filter as a question about a question, for the document as it stands. */
function tests(tree: Fields, model: PageModel, on: string): Record<string, Test> {
  const me = textAt(tree, ["prepared", "by"]);
  const named = questionsWithActions(tree);
  const text = ({ id }: Question, ...path: string[]): string => textAt(tree, ["answers", id, ...path]);
  const standing = ({ id }: Question) => outcomeOf(tree, id, model);
  const claimed: Test = (question) => ["met", "short"].includes(standing(question));
  return {
    unanswered: (question) => standing(question) === "unanswered",
    short: (question) => standing(question) === "short",
    "no-evidence": (question) =>
      claimed(question) && evidenceSupport(tree, question.id, model, on) === "none",
    stale: (question) => evidenceSupport(tree, question.id, model, on) === "stale",
    "needs-action": (question) => standing(question) === "short" && !named.has(question.id),
    differently: ({ id }) => isModeratedDifferently(tree, id),
    "not-moderated": (question) =>
      standing(question) !== "unanswered" && text(question, "moderated", "judgement") === "",
    reworded: (question) => !["", question.fingerprint].includes(text(question, "asked")),
    mine: (question) =>
      me !== "" &&
      [textAt(tree, ["sections", question.section, "who"]), text(question, "answered", "by")].includes(me),
  };
}

function showFound(tree: Fields, model: PageModel): void {
  const all = tests(tree, model, today());
  const boxes = [
    ...requiredElement("questions").querySelectorAll<HTMLInputElement>("[data-uses=filters] input"),
  ];
  const sections = includedSections(tree, model);
  const questions = sections.flatMap((section) => section.questions);
  const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
  const passing = (...names: string[]): Question[] =>
    questions.filter((question) => names.every((name) => all[name]?.(question) === true));
  for (const box of boxes) {
    requiredPart(box.parentElement ?? requiredElement("questions"), "count").textContent = message(
      "filter-count",
      {
        count: passing(...ticked, box.value).length,
      },
    );
  }
  const found = passing(...ticked);
  requiredElement("questions-found").textContent = message("questions-found", { count: found.length });
  requiredElement("question-list").replaceChildren(
    ...sections.flatMap((section) => {
      const here = found.filter((question) => question.section === section.id);
      if (here.length === 0) return [];
      const made = cloneTemplate("question-group");
      requiredPart(made, "title").textContent = section.title;
      requiredPart(made, "list").replaceChildren(...here.map((question) => link(question, tree, model)));
      return [made];
    }),
  );
}

function link({ id, number, text }: Question, tree: Fields, model: PageModel): HTMLElement {
  const made = cloneTemplate("question-link");
  const press = requiredPart<HTMLAnchorElement>(made, "link");
  press.href = `#${id}`;
  press.textContent = `${number}. ${text}`;
  const judgement = textAt(tree, ["answers", id, "judgement"]);
  requiredPart(made, "answer").textContent =
    judgement === "" ? message("unanswered") : choiceLabel(model.judgements, judgement);
  return made;
}
