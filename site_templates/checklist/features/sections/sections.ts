// Sections as a whole: who answers one, whether it is completed, and one that is set aside because it is not ours.

import { today } from "../../document/dates";
import type { Form, Section } from "../../document/page_model";
import { isSetAside, standingOf } from "../../document/scoring";
import { copy, type Fields, fieldsAt, put, textAt, wellFormed } from "../../document/tree";
import { daySaid } from "../../dom/dates";
import { part, stamp, the } from "../../dom/elements";
import { say } from "../../dom/messages";
import { fillRows } from "../../dom/read_rows";
import { ask } from "../../page/dialogs";
import type { Desk, Feature } from "../../page/feature";
import { goToQuestion, nextQuestion } from "../../page/next_question";
import { announce, offerUndo } from "../../page/undo";

const ASKED = ["because", "who", "adds", "needs"] as const;

export function sectioning(desk: Desk): Feature {
  const { assessment, form } = desk;
  const sectionAround = (press: HTMLElement): Section | undefined =>
    form.sections.find((one) => one.id === press.closest("[data-section]")?.id);
  const group = (press: HTMLElement): Section[] =>
    form.sections.filter((one) => one.group === press.dataset.of);
  const touched = questionTouched();
  return {
    presses: {
      "next-unanswered": (press) => {
        const section = sectionAround(press);
        if (section !== undefined)
          goOn(
            section,
            press.closest(".section-end") !== null ? section.questions.at(-1)?.id : touched(),
            desk,
          );
      },
      "set-aside": (press) => {
        const section = sectionAround(press);
        if (section !== undefined)
          void setAside([section], section.title, desk, () =>
            the(section.id).querySelector<HTMLElement>("[data-part=aside] button"),
          );
      },
      "take-back": (press) => {
        const section = sectionAround(press);
        if (section === undefined) return;
        takeBack([section], section.title, desk);
        the(section.id).querySelector<HTMLElement>(".section-tools [data-action=set-aside]")?.focus();
      },
      // What is set aside by itself keeps its own reasons.
      "set-aside-group": (press) =>
        setAside(
          group(press).filter(({ id }) => !isSetAside(assessment.tree, id)),
          nameOfGroup(press),
          desk,
          () => otherPress(press),
        ),
      "take-back-group": (press) => {
        takeBack(group(press), nameOfGroup(press), desk);
        otherPress(press)?.focus();
      },
    },
    uses: {
      completed: (around, box) => {
        const section = sectionAround(around);
        if (section !== undefined) complete(section, (box as HTMLInputElement).checked, desk);
      },
    },
    shows: {
      section: (view) =>
        form.sections
          .filter((one) => one.id === view.id)
          .forEach((section) => show(section, assessment.tree, form)),
    },
  };
}

/** Which question the focus was in last. */
function questionTouched(): () => string | undefined {
  let last: string | undefined;
  document.addEventListener("focusin", ({ target }) => {
    const question = target instanceof Element ? target.closest("[data-fingerprint]") : null;
    if (question !== null) last = question.id;
  });
  return () => last;
}

function show(section: Section, tree: Fields, form: Form): void {
  const aside = isSetAside(tree, section.id);
  const place = part(the(section.id), "aside");
  place.hidden = !aside;
  place.replaceChildren();
  if (aside) {
    const made = stamp("aside-facts");
    fillRows(made, tree, ["sections", section.id], form);
    place.append(made);
  }
  const press = the(section.id).querySelector<HTMLElement>(".section-tools [data-action=set-aside]");
  if (press !== null) press.hidden = aside;
  const completed = fieldsAt(tree, ["sections", section.id, "completed"]);
  const box = the<HTMLInputElement>(`${section.id}--completed`);
  box.checked = completed !== undefined;
  // What is not ours is not there to be completed.
  box.closest("fieldset")?.toggleAttribute("hidden", aside && completed === undefined);
  const [by, date] = [textAt(completed, ["by"]), daySaid(textAt(completed, ["date"]))];
  part(the(section.id), "completed").textContent =
    completed === undefined ? "" : say(by === "" ? "completed-on" : "completed-by", { by, date });
}

/** Asks for the reasons and writes them for each of the sections; one press takes all of it back. */
async function setAside(
  sections: readonly Section[],
  name: string,
  desk: Desk,
  back: () => HTMLElement | null | undefined,
): Promise<void> {
  const given = await askWhy(
    name,
    fieldsAt(desk.assessment.tree, ["sections", sections[0]?.id ?? "", "set_aside"]),
  );
  if (given === undefined) return;
  change(sections, given, say("is-set-aside", { name }), desk);
  back()?.focus();
}

function takeBack(sections: readonly Section[], name: string, desk: Desk): void {
  change(sections, undefined, say("is-taken-back", { name }), desk);
}

function change(
  sections: readonly Section[],
  given: Fields | undefined,
  words: string,
  { assessment, again }: Desk,
): void {
  const before = sections.map(({ id }) => ({
    id,
    was: copy(fieldsAt(assessment.tree, ["sections", id, "set_aside"]) ?? new Map()),
  }));
  for (const { id } of sections)
    assessment.change(["sections", id, "set_aside"], given === undefined ? undefined : copy(given));
  again();
  offerUndo(words, () => {
    for (const { id, was } of before) assessment.change(["sections", id, "set_aside"], was);
    again();
  });
  announce(words);
}

/** Says that a section is completed, by whom and when, or that it is not. */
function complete(section: Section, is: boolean, { assessment, form }: Desk): void {
  const who = textAt(assessment.tree, ["sections", section.id, "who"]);
  const by = who === "" ? textAt(assessment.tree, ["prepared", "by"]) : who;
  const done: Fields = new Map();
  if (is) {
    put(done, ["by"], by);
    put(done, ["date"], today());
  }
  assessment.change(["sections", section.id, "completed"], done);
  show(section, assessment.tree, form);
}

/** On from a question of this section, or from its start; at its end, onwards. */
function goOn(section: Section, from: string | undefined, desk: Desk): void {
  const { assessment, form } = desk;
  const first = section.questions[0]?.id ?? "";
  const unanswered = (id: string): boolean => standingOf(assessment.tree, id, form) === "unanswered";
  const here = form.questions.get(from ?? "")?.section === section.id ? from : undefined;
  const next =
    here === undefined && unanswered(first) && !isSetAside(assessment.tree, section.id)
      ? first
      : nextQuestion(here ?? first, unanswered, desk);
  if (next !== undefined) goToQuestion(next);
  else announce(say("all-answered"));
}

function nameOfGroup(press: HTMLElement): string {
  return the(`group--${press.dataset.of ?? ""}`).textContent ?? "";
}

/** Of the two buttons beside a heading, the one that is shown now. */
function otherPress(press: HTMLElement): HTMLElement | null | undefined {
  return press.parentElement?.querySelector<HTMLElement>("button:not([hidden])");
}

/** Why something is set aside, asked in a dialog; what stood there before is offered again. */
async function askWhy(name: string, before: Fields | undefined): Promise<Fields | undefined> {
  const dialog = the<HTMLDialogElement>("ask-aside");
  const [because, wrong] = [part<HTMLTextAreaElement>(dialog, "because"), part(dialog, "wrong")];
  part(dialog, "name").textContent = name;
  for (const field of ASKED) part<HTMLTextAreaElement>(dialog, field).value = textAt(before, [field]);
  wrong.textContent = "";
  because.removeAttribute("aria-invalid");
  return ask(dialog, () => {
    if (because.value.trim() === "") {
      wrong.textContent = say("aside-needs-reason");
      because.setAttribute("aria-invalid", "true");
      because.focus();
      return undefined;
    }
    const given: Fields = copy(before ?? new Map());
    for (const field of ASKED) given.set(field, wellFormed(part<HTMLTextAreaElement>(dialog, field).value));
    return given.set("date", today());
  });
}
