// The questions: shows what is answered, takes answers, and says beside a question what is to be known about its answer.

import { today } from "../../document/dates";
import type { PageModel, Question } from "../../document/page_model";
import { isModeratedDifferently } from "../../document/scoring";
import { type Fields, fieldsAt, textAt } from "../../document/tree";
import { fillControls } from "../../dom/controls";
import { formatDay } from "../../dom/dates";
import { requiredPart } from "../../dom/elements";
import { message } from "../../dom/messages";
import { createNotice } from "../../dom/notice";
import { choiceLabel } from "../../dom/read_rows";
import type { Feature, PageContext } from "../../page/feature";
import type { Assessment } from "../../storage/autosave";

export function answersFeature({ assessment, model, refreshView }: PageContext): Feature {
  const questionAround = (press: HTMLElement): Question | undefined =>
    model.questions.get(press.closest<HTMLElement>("[data-fingerprint]")?.id ?? "");
  return {
    onClick: {
      "clear-answer": (press) => {
        const question = questionAround(press);
        if (question === undefined) return;
        clearAnswer(question, assessment);
        refreshView();
        document.getElementById(question.id)?.querySelector<HTMLInputElement>("input[type=radio]")?.focus();
      },
      "still-stands": (press) => {
        const question = questionAround(press);
        if (question === undefined) return;
        assessment.change(["answers", question.id, "asked"], question.fingerprint);
        showNotes(question, assessment.tree, model);
        document.getElementById(question.id)?.focus();
      },
    },
    onEdit: {
      answers: ([, id, field]) => {
        const question = model.questions.get(id ?? "");
        if (question === undefined) return;
        answerEdited(question, field ?? "", assessment);
        showNotes(question, assessment.tree, model);
      },
    },
    onShow: {
      section: (view) => {
        fillControls(view, assessment.tree);
        const section = model.sections.find((one) => one.id === view.id);
        for (const question of section?.questions ?? []) showNotes(question, assessment.tree, model);
      },
    },
  };
}

/** Everything that an edit of an answer carries with it: who, when, and to which words. */
export function answerEdited(question: Question, field: string, assessment: Assessment): void {
  const answer = ["answers", question.id];
  const now = fieldsAt(assessment.tree, answer);
  if (now === undefined) return;
  // A fingerprint alone is no answer.
  if (now.size === 1 && now.has("asked")) {
    assessment.amend(answer, undefined);
    return;
  }
  if (field === "judgement") {
    const by = textAt(assessment.tree, ["prepared", "by"]);
    assessment.amend([...answer, "answered", "by"], by);
    assessment.amend([...answer, "answered", "date"], today());
  }
  if (field === "judgement" || textAt(assessment.tree, [...answer, "asked"]) === "") {
    assessment.amend([...answer, "asked"], question.fingerprint);
  }
}

/** Takes the judgement back; reasons and evidence stay. */
export function clearAnswer(question: Question, assessment: Assessment): void {
  const answer = ["answers", question.id];
  assessment.change([...answer, "judgement"], undefined);
  assessment.amend([...answer, "answered"], undefined);
  answerEdited(question, "", assessment);
}

/** Says beside a question who answered it, and what about its answer wants a look. */
export function showNotes(question: Question, tree: Fields, model: PageModel): void {
  const fieldset = document.getElementById(question.id);
  if (fieldset === null) return;
  const text = (...path: string[]): string => textAt(tree, ["answers", question.id, ...path]);
  const judgement = text("judgement");
  const by = text("answered", "by");
  const date = text("answered", "date");
  const answered =
    by === ""
      ? date === ""
        ? ""
        : message("answered-on", { date: formatDay(date) })
      : message("answered-by", { by, date: formatDay(date) });
  requiredPart(fieldset, "answered").textContent = answered;
  const clear = fieldset.querySelector<HTMLElement>("[data-action=clear-answer]");
  if (clear !== null) clear.hidden = judgement === "";
  requiredPart(fieldset, "notices").replaceChildren(...notices(question, tree, model));
}

function notices(question: Question, tree: Fields, model: PageModel): HTMLElement[] {
  const text = (...path: string[]): string => textAt(tree, ["answers", question.id, ...path]);
  const made: HTMLElement[] = [];
  const asked = text("asked");
  if (asked !== "" && asked !== question.fingerprint)
    made.push(createNotice(message("reworded-here"), message("still-stands"), "still-stands"));
  const judgement = text("judgement");
  const known = model.judgements.find((one) => one.id === judgement);
  if (judgement !== "" && known === undefined)
    made.push(createNotice(message("odd-judgement", { value: judgement })));
  if (known?.needsReason === true && text("because").trim() === "")
    made.push(createNotice(message("reason-needed", { value: known.label })));
  if (text("moderated", "judgement") !== "") made.push(createNotice(moderation(question.id, tree, model)));
  return made;
}

/** The two judgements in words, where they differ. */
function moderation(id: string, tree: Fields, model: PageModel): string {
  const text = (...path: string[]): string => textAt(tree, ["answers", id, ...path]);
  const by = text("moderated", "by") === "" ? message("somebody") : text("moderated", "by");
  if (!isModeratedDifferently(tree, id)) return message("moderated-same", { by });
  const own =
    text("judgement") === "" ? message("unanswered") : choiceLabel(model.judgements, text("judgement"));
  return message("moderated-differently", {
    judgement: choiceLabel(model.judgements, text("moderated", "judgement")),
    own,
    by,
  });
}
