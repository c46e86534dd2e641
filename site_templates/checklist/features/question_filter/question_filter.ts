// The list of questions, with filters: those that match every ticked one, as links, and beside each filter how many it would leave.

import { today } from "../../document/dates";
import type { Form, Question } from "../../document/page_model";
import {
  countingSections,
  isModeratedDifferently,
  questionsWithActions,
  standingOf,
  supportOf,
} from "../../document/scoring";
import { type Fields, textAt } from "../../document/tree";
import { part, stamp, the } from "../../dom/elements";
import { say } from "../../dom/messages";
import { labelOf } from "../../dom/read_rows";
import type { Desk, Feature } from "../../page/feature";

type Test = (question: Question) => boolean;

export function filtering({ assessment, form }: Desk): Feature {
  const show = (): void => showFound(assessment.tree, form);
  // The count is in a status of its own, so it is said by itself.
  return { uses: { filters: show }, shows: { questions: show } };
}

/** Each filter as a question about a question, for the document as it stands. */
function tests(tree: Fields, form: Form, on: string): Record<string, Test> {
  const me = textAt(tree, ["prepared", "by"]);
  const named = questionsWithActions(tree);
  const text = ({ id }: Question, ...path: string[]): string => textAt(tree, ["answers", id, ...path]);
  const standing = ({ id }: Question) => standingOf(tree, id, form);
  const claimed: Test = (question) => ["met", "short"].includes(standing(question));
  return {
    unanswered: (question) => standing(question) === "unanswered",
    short: (question) => standing(question) === "short",
    "no-evidence": (question) => claimed(question) && supportOf(tree, question.id, form, on) === "none",
    stale: (question) => supportOf(tree, question.id, form, on) === "stale",
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

function showFound(tree: Fields, form: Form): void {
  const all = tests(tree, form, today());
  const boxes = [...the("questions").querySelectorAll<HTMLInputElement>("[data-uses=filters] input")];
  const sections = countingSections(tree, form);
  const questions = sections.flatMap((section) => section.questions);
  const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
  const passing = (...names: string[]): Question[] =>
    questions.filter((question) => names.every((name) => all[name]?.(question) === true));
  for (const box of boxes) {
    part(box.parentElement ?? the("questions"), "count").textContent = say("filter-count", {
      count: passing(...ticked, box.value).length,
    });
  }
  const found = passing(...ticked);
  the("questions-found").textContent = say("questions-found", { count: found.length });
  the("question-list").replaceChildren(
    ...sections.flatMap((section) => {
      const here = found.filter((question) => question.section === section.id);
      if (here.length === 0) return [];
      const made = stamp("question-group");
      part(made, "title").textContent = section.title;
      part(made, "list").replaceChildren(...here.map((question) => link(question, tree, form)));
      return [made];
    }),
  );
}

function link({ id, number, text }: Question, tree: Fields, form: Form): HTMLElement {
  const made = stamp("question-link");
  const press = part<HTMLAnchorElement>(made, "link");
  press.href = `#${id}`;
  press.textContent = `${number}. ${text}`;
  const judgement = textAt(tree, ["answers", id, "judgement"]);
  part(made, "answer").textContent =
    judgement === "" ? say("unanswered") : labelOf(form.judgements, judgement);
  return made;
}
