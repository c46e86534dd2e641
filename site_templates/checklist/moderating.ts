// A moderator's judgement beside the partnership's own: both stay. Its fields are drawn only where there is one, or one is asked for.

import { today } from "./controls";
import { standingOf } from "./counting";
import { copy, fieldsAt, textAt, type Fields } from "./document";
import { part } from "./form";
import { say } from "./messages";
import { goToQuestion, nextQuestion } from "./next";
import type { Desk, Feature } from "./registry";
import { stampFields } from "./stamping";
import { announce, offerUndo } from "./undoing";

/** What one moderator's judgements have in common; written once and carried on. */
const CARRIED = ["by", "role", "independent"] as const;

export function moderating(desk: Desk): Feature {
  const { assessment, form, again } = desk;
  const asked = new Set<string>();
  let all = false;
  let last = "";

  const answerOf = (press: HTMLElement): HTMLElement | null => press.closest<HTMLElement>("[data-fingerprint]");
  const judged = (id: string): Fields | undefined => fieldsAt(assessment.tree, ["answers", id, "moderated"]);

  function show(question: HTMLElement): void {
    const place = part(question, "moderation");
    const wanted = all || judged(question.id) !== undefined || asked.has(question.id);
    place.querySelector("button")?.toggleAttribute("hidden", wanted);
    const drawn = place.querySelector("fieldset");
    if (!wanted) drawn?.remove();
    else if (drawn === null) place.append(draw(question));
  }

  return {
    presses: {
      moderate: (press) => {
        const question = answerOf(press);
        if (question === null) return;
        asked.add(question.id);
        again();
        question.querySelector<HTMLElement>(".moderator input")?.focus();
      },
      "next-to-moderate": (press) => {
        const next = nextQuestion(answerOf(press)?.id ?? "", (id) => textAt(judged(id), ["judgement"]) === "" && standingOf(assessment.tree, id, form) !== "unanswered", desk);
        if (next === undefined) announce(say("all-moderated"));
        else {
          asked.add(next);
          goToQuestion(next);
        }
      },
      unmoderate: (press) => {
        const question = answerOf(press);
        if (question === null) return;
        const path = ["answers", question.id, "moderated"];
        const was = copy(judged(question.id) ?? new Map());
        asked.delete(question.id);
        assessment.change(path, undefined);
        again();
        question.querySelector<HTMLElement>("[data-action=moderate]")?.focus();
        if (was.size === 0) return;
        offerUndo(say("moderation-gone"), () => {
          assessment.change(path, was);
          again();
        });
        announce(say("moderation-gone"));
      },
    },
    edits: {
      answers: ([, id = "", moderated, field]) => {
        if (moderated !== "moderated") return;
        asked.add(id);
        if (field === "judgement" && textAt(judged(id), ["by"]) === "") {
          for (const each of CARRIED) {
            const value = textAt(judged(last), [each]);
            if (value !== "" && textAt(judged(id), [each]) === "") assessment.follow(["answers", id, "moderated", each], value);
          }
          if (textAt(judged(id), ["date"]) === "") assessment.follow(["answers", id, "moderated", "date"], today());
          again();
        }
        last = id;
      },
    },
    uses: {
      moderating: (_around, box) => {
        all = (box as HTMLInputElement).checked;
      },
    },
    shows: { section: (view) => view.querySelectorAll<HTMLElement>("[data-fingerprint]").forEach(show) },
  };
}

/** The moderator's fields of a question, with the choices that the question itself has. */
function draw(question: HTMLElement): HTMLElement {
  const made = stampFields("moderation", ["answers", question.id, "moderated"], question.id);
  const of = say("of-question", { number: question.querySelector(".number")?.textContent?.replace(".", "") ?? "" });
  for (const label of made.querySelectorAll("[data-of]")) label.textContent = of;
  const choices = document.createDocumentFragment();
  for (const choice of question.querySelectorAll(":scope > .choices > .choice")) choices.append(choice.cloneNode(true));
  for (const input of choices.querySelectorAll("input")) input.name = `answers/${question.id}/moderated/judgement`;
  // The meanings stand under their own ids, so only the controls and their labels are renamed.
  for (const element of choices.querySelectorAll("[id], label")) {
    if (element.id !== "") element.id = `m-${element.id}`;
    if (element instanceof HTMLLabelElement) element.htmlFor = `m-${element.htmlFor}`;
  }
  part(made, "choices").append(choices);
  return made;
}
