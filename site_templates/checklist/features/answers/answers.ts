// The questions: shows what is answered, takes answers, and says beside a question what is to be known about its answer.

import { today } from "../../document/dates";
import type { Form, Question } from "../../document/page_model";
import { isModeratedDifferently } from "../../document/scoring";
import { type Fields, fieldsAt, textAt } from "../../document/tree";
import { fill } from "../../dom/controls";
import { daySaid } from "../../dom/dates";
import { part } from "../../dom/elements";
import { say } from "../../dom/messages";
import { notice } from "../../dom/notice";
import { labelOf } from "../../dom/read_rows";
import type { Desk, Feature } from "../../page/feature";
import type { Assessment } from "../../storage/autosave";

export function answering({ assessment, form, again }: Desk): Feature {
  const questionAround = (press: HTMLElement): Question | undefined =>
    form.questions.get(press.closest<HTMLElement>("[data-fingerprint]")?.id ?? "");
  return {
    presses: {
      "clear-answer": (press) => {
        const question = questionAround(press);
        if (question === undefined) return;
        clearAnswer(question, assessment);
        again();
        document.getElementById(question.id)?.querySelector<HTMLInputElement>("input[type=radio]")?.focus();
      },
      "still-stands": (press) => {
        const question = questionAround(press);
        if (question === undefined) return;
        assessment.change(["answers", question.id, "asked"], question.fingerprint);
        showNotes(question, assessment.tree, form);
        document.getElementById(question.id)?.focus();
      },
    },
    edits: {
      answers: ([, id, field]) => {
        const question = form.questions.get(id ?? "");
        if (question === undefined) return;
        answerEdited(question, field ?? "", assessment);
        showNotes(question, assessment.tree, form);
      },
    },
    shows: {
      section: (view) => {
        fill(view, assessment.tree);
        const section = form.sections.find((one) => one.id === view.id);
        for (const question of section?.questions ?? []) showNotes(question, assessment.tree, form);
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
    assessment.follow(answer, undefined);
    return;
  }
  if (field === "judgement") {
    const by = textAt(assessment.tree, ["prepared", "by"]);
    assessment.follow([...answer, "answered", "by"], by);
    assessment.follow([...answer, "answered", "date"], today());
  }
  if (field === "judgement" || textAt(assessment.tree, [...answer, "asked"]) === "") {
    assessment.follow([...answer, "asked"], question.fingerprint);
  }
}

/** Takes the judgement back; reasons and evidence stay. */
export function clearAnswer(question: Question, assessment: Assessment): void {
  const answer = ["answers", question.id];
  assessment.change([...answer, "judgement"], undefined);
  assessment.follow([...answer, "answered"], undefined);
  answerEdited(question, "", assessment);
}

/** Says beside a question who answered it, and what about its answer wants a look. */
export function showNotes(question: Question, tree: Fields, form: Form): void {
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
        : say("answered-on", { date: daySaid(date) })
      : say("answered-by", { by, date: daySaid(date) });
  part(fieldset, "answered").textContent = answered;
  const clear = fieldset.querySelector<HTMLElement>("[data-action=clear-answer]");
  if (clear !== null) clear.hidden = judgement === "";
  part(fieldset, "notices").replaceChildren(...notices(question, tree, form));
}

function notices(question: Question, tree: Fields, form: Form): HTMLElement[] {
  const text = (...path: string[]): string => textAt(tree, ["answers", question.id, ...path]);
  const made: HTMLElement[] = [];
  const asked = text("asked");
  if (asked !== "" && asked !== question.fingerprint)
    made.push(notice(say("reworded-here"), say("still-stands"), "still-stands"));
  const judgement = text("judgement");
  const known = form.judgements.find((one) => one.id === judgement);
  if (judgement !== "" && known === undefined) made.push(notice(say("odd-judgement", { value: judgement })));
  if (known?.needsReason === true && text("because").trim() === "")
    made.push(notice(say("reason-needed", { value: known.label })));
  if (text("moderated", "judgement") !== "") made.push(notice(moderation(question.id, tree, form)));
  return made;
}

/** The two judgements in words, where they differ. */
function moderation(id: string, tree: Fields, form: Form): string {
  const text = (...path: string[]): string => textAt(tree, ["answers", id, ...path]);
  const by = text("moderated", "by") === "" ? say("somebody") : text("moderated", "by");
  if (!isModeratedDifferently(tree, id)) return say("moderated-same", { by });
  const own = text("judgement") === "" ? say("unanswered") : labelOf(form.judgements, text("judgement"));
  return say("moderated-differently", {
    judgement: labelOf(form.judgements, text("moderated", "judgement")),
    own,
    by,
  });
}
