// A moderator's judgement beside the partnership's own: both stay. Its fields are drawn only where there is one, or one is asked for.

import { today } from "../../document/dates";
import { outcomeOf } from "../../document/scoring";
import { cloneTree, type Fields, fieldsAt, textAt } from "../../document/tree";
import { requiredPart } from "../../dom/elements";
import { message } from "../../dom/messages";
import { cloneFieldTemplate } from "../../dom/templates";
import type { Feature, PageContext } from "../../page/feature";
import { goToQuestion, nextQuestion } from "../../page/next_question";
import { announce, offerUndo } from "../../page/undo";

/** What one moderator's judgements have in common; written once and carried on. */
const CARRIED = ["by", "role", "independent"] as const;

/** The desk, and what a moderator has asked for: fields beside these questions or beside all, and which question was moderated last. */
interface Moderation extends PageContext {
  readonly asked: Set<string>;
  all: boolean;
  last: string;
}

export function moderationFeature(context: PageContext): Feature {
  const moderation: Moderation = { ...context, asked: new Set(), all: false, last: "" };
  return {
    onClick: {
      moderate: (press) => begin(answerOf(press), moderation),
      "next-to-moderate": (press) => goOn(answerOf(press)?.id ?? "", moderation),
      unmoderate: (press) => takeAway(answerOf(press), moderation),
    },
    onEdit: {
      answers: ([, id = "", moderated, field = ""]) => {
        if (moderated === "moderated") edited(id, field, moderation);
      },
    },
    onUse: {
      moderating: (_around, box) => {
        moderation.all = (box as HTMLInputElement).checked;
      },
    },
    onShow: {
      section: (view) =>
        view
          .querySelectorAll<HTMLElement>("[data-fingerprint]")
          .forEach((question) => show(question, moderation)),
    },
  };
}

function answerOf(press: HTMLElement): HTMLElement | null {
  return press.closest<HTMLElement>("[data-fingerprint]");
}

function judged(tree: Fields, id: string): Fields | undefined {
  return fieldsAt(tree, ["answers", id, "moderated"]);
}

function show(question: HTMLElement, { assessment, asked, all }: Moderation): void {
  const place = requiredPart(question, "moderation");
  const wanted = all || judged(assessment.tree, question.id) !== undefined || asked.has(question.id);
  place.querySelector("button")?.toggleAttribute("hidden", wanted);
  const drawn = place.querySelector("fieldset");
  if (!wanted) drawn?.remove();
  else if (drawn === null) place.append(draw(question));
}

function begin(question: HTMLElement | null, { asked, refreshView }: Moderation): void {
  if (question === null) return;
  asked.add(question.id);
  refreshView();
  question.querySelector<HTMLElement>(".moderator input")?.focus();
}

/** On to the next that is answered and not moderated. */
function goOn(from: string, moderation: Moderation): void {
  const { assessment, model, asked } = moderation;
  const { tree } = assessment;
  const next = nextQuestion(
    from,
    (id) => textAt(judged(tree, id), ["judgement"]) === "" && outcomeOf(tree, id, model) !== "unanswered",
    moderation,
  );
  if (next === undefined) announce(message("all-moderated"));
  else {
    asked.add(next);
    goToQuestion(next);
  }
}

function takeAway(question: HTMLElement | null, { assessment, asked, refreshView }: Moderation): void {
  if (question === null) return;
  const path = ["answers", question.id, "moderated"];
  const was = cloneTree(judged(assessment.tree, question.id) ?? new Map());
  asked.delete(question.id);
  assessment.change(path, undefined);
  refreshView();
  question.querySelector<HTMLElement>("[data-action=moderate]")?.focus();
  if (was.size === 0) return;
  offerUndo(message("moderation-gone"), () => {
    assessment.change(path, was);
    refreshView();
  });
  announce(message("moderation-gone"));
}

/** A first judgement carries on who moderates, in what role, and the day. */
function edited(id: string, field: string, moderation: Moderation): void {
  const { assessment, asked, last, refreshView } = moderation;
  const { tree } = assessment;
  asked.add(id);
  if (field === "judgement" && textAt(judged(tree, id), ["by"]) === "") {
    for (const each of CARRIED) {
      const value = textAt(judged(tree, last), [each]);
      if (value !== "" && textAt(judged(tree, id), [each]) === "")
        assessment.amend(["answers", id, "moderated", each], value);
    }
    if (textAt(judged(tree, id), ["date"]) === "")
      assessment.amend(["answers", id, "moderated", "date"], today());
    refreshView();
  }
  moderation.last = id;
}

/** The moderator's fields of a question, with the choices that the question itself has. */
function draw(question: HTMLElement): HTMLElement {
  const made = cloneFieldTemplate("moderation", ["answers", question.id, "moderated"], question.id);
  const of = message("of-question", {
    number: question.querySelector(".number")?.textContent?.replace(".", "") ?? "",
  });
  for (const label of made.querySelectorAll("[data-of]")) label.textContent = of;
  const choices = document.createDocumentFragment();
  for (const choice of question.querySelectorAll(":scope > .choices > .choice"))
    choices.append(choice.cloneNode(true));
  for (const input of choices.querySelectorAll("input"))
    input.name = `answers/${question.id}/moderated/judgement`;
  // The meanings stand under their own ids, so only the controls and their labels are renamed.
  for (const element of choices.querySelectorAll("[id], label")) {
    if (element.id !== "") element.id = `m-${element.id}`;
    if (element instanceof HTMLLabelElement) element.htmlFor = `m-${element.htmlFor}`;
  }
  requiredPart(made, "choices").append(choices);
  return made;
}
