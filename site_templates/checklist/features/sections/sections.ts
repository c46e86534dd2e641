// Sections as a whole: who answers one, whether it is completed, and one that is set aside because it is not ours.

import { today } from "../../document/dates";
import type { PageModel, Section } from "../../document/page_model";
import { isSetAside, outcomeOf } from "../../document/scoring";
import { cloneTree, type Fields, fieldsAt, setAt, textAt, toWellFormed } from "../../document/tree";
import { formatDay } from "../../dom/dates";
import { cloneTemplate, requiredElement, requiredPart } from "../../dom/elements";
import { message } from "../../dom/messages";
import { fillRows } from "../../dom/read_rows";
import { openDialog } from "../../page/dialogs";
import type { Feature, PageContext } from "../../page/feature";
import { goToQuestion, nextQuestion } from "../../page/next_question";
import { announce, offerUndo } from "../../page/undo";

const ASKED = ["because", "who", "adds", "needs"] as const;

export function sectionsFeature(context: PageContext): Feature {
  const { assessment, model } = context;
  const sectionAround = (press: HTMLElement): Section | undefined =>
    model.sections.find((one) => one.id === press.closest("[data-section]")?.id);
  const group = (press: HTMLElement): Section[] =>
    model.sections.filter((one) => one.group === press.dataset.of);
  const touched = questionTouched();
  return {
    onClick: {
      "next-unanswered": (press) => {
        const section = sectionAround(press);
        if (section !== undefined)
          goOn(
            section,
            press.closest(".section-end") !== null ? section.questions.at(-1)?.id : touched(),
            context,
          );
      },
      "set-aside": (press) => {
        const section = sectionAround(press);
        if (section !== undefined)
          void setAside([section], section.title, context, () =>
            requiredElement(section.id).querySelector<HTMLElement>("[data-part=aside] button"),
          );
      },
      "take-back": (press) => {
        const section = sectionAround(press);
        if (section === undefined) return;
        takeBack([section], section.title, context);
        requiredElement(section.id)
          .querySelector<HTMLElement>(".section-tools [data-action=set-aside]")
          ?.focus();
      },
      // What is set aside by itself keeps its own reasons.
      "set-aside-group": (press) =>
        setAside(
          group(press).filter(({ id }) => !isSetAside(assessment.tree, id)),
          nameOfGroup(press),
          context,
          () => otherPress(press),
        ),
      "take-back-group": (press) => {
        takeBack(group(press), nameOfGroup(press), context);
        otherPress(press)?.focus();
      },
    },
    onUse: {
      completed: (around, box) => {
        const section = sectionAround(around);
        if (section !== undefined) complete(section, (box as HTMLInputElement).checked, context);
      },
    },
    onShow: {
      section: (view) =>
        model.sections
          .filter((one) => one.id === view.id)
          .forEach((section) => show(section, assessment.tree, model)),
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

function show(section: Section, tree: Fields, model: PageModel): void {
  const aside = isSetAside(tree, section.id);
  const place = requiredPart(requiredElement(section.id), "aside");
  place.hidden = !aside;
  place.replaceChildren();
  if (aside) {
    const made = cloneTemplate("aside-facts");
    fillRows(made, tree, ["sections", section.id], model);
    place.append(made);
  }
  const press = requiredElement(section.id).querySelector<HTMLElement>(
    ".section-tools [data-action=set-aside]",
  );
  if (press !== null) press.hidden = aside;
  const completed = fieldsAt(tree, ["sections", section.id, "completed"]);
  const box = requiredElement<HTMLInputElement>(`${section.id}--completed`);
  box.checked = completed !== undefined;
  // What is not ours is not there to be completed.
  box.closest("fieldset")?.toggleAttribute("hidden", aside && completed === undefined);
  const [by, date] = [textAt(completed, ["by"]), formatDay(textAt(completed, ["date"]))];
  requiredPart(requiredElement(section.id), "completed").textContent =
    completed === undefined ? "" : message(by === "" ? "completed-on" : "completed-by", { by, date });
}

/** Asks for the reasons and writes them for each of the sections; one press takes all of it back. */
async function setAside(
  sections: readonly Section[],
  name: string,
  context: PageContext,
  back: () => HTMLElement | null | undefined,
): Promise<void> {
  const given = await askWhy(
    name,
    fieldsAt(context.assessment.tree, ["sections", sections[0]?.id ?? "", "set_aside"]),
  );
  if (given === undefined) return;
  change(sections, given, message("is-set-aside", { name }), context);
  back()?.focus();
}

function takeBack(sections: readonly Section[], name: string, context: PageContext): void {
  change(sections, undefined, message("is-taken-back", { name }), context);
}

function change(
  sections: readonly Section[],
  given: Fields | undefined,
  words: string,
  { assessment, refreshView }: PageContext,
): void {
  const before = sections.map(({ id }) => ({
    id,
    was: cloneTree(fieldsAt(assessment.tree, ["sections", id, "set_aside"]) ?? new Map()),
  }));
  for (const { id } of sections)
    assessment.change(["sections", id, "set_aside"], given === undefined ? undefined : cloneTree(given));
  refreshView();
  offerUndo(words, () => {
    for (const { id, was } of before) assessment.change(["sections", id, "set_aside"], was);
    refreshView();
  });
  announce(words);
}

/** Says that a section is completed, by whom and when, or that it is not. */
function complete(section: Section, is: boolean, { assessment, model }: PageContext): void {
  const who = textAt(assessment.tree, ["sections", section.id, "who"]);
  const by = who === "" ? textAt(assessment.tree, ["prepared", "by"]) : who;
  const done: Fields = new Map();
  if (is) {
    setAt(done, ["by"], by);
    setAt(done, ["date"], today());
  }
  assessment.change(["sections", section.id, "completed"], done);
  show(section, assessment.tree, model);
}

/** On from a question of this section, or from its start; at its end, onwards. */
function goOn(section: Section, from: string | undefined, context: PageContext): void {
  const { assessment, model } = context;
  const first = section.questions[0]?.id ?? "";
  const unanswered = (id: string): boolean => outcomeOf(assessment.tree, id, model) === "unanswered";
  const here = model.questions.get(from ?? "")?.section === section.id ? from : undefined;
  const next =
    here === undefined && unanswered(first) && !isSetAside(assessment.tree, section.id)
      ? first
      : nextQuestion(here ?? first, unanswered, context);
  if (next !== undefined) goToQuestion(next);
  else announce(message("all-answered"));
}

function nameOfGroup(press: HTMLElement): string {
  return requiredElement(`group--${press.dataset.of ?? ""}`).textContent ?? "";
}

/** Of the two buttons beside a heading, the one that is shown now. */
function otherPress(press: HTMLElement): HTMLElement | null | undefined {
  return press.parentElement?.querySelector<HTMLElement>("button:not([hidden])");
}

/** Why something is set aside, asked in a dialog; what stood there before is offered again. */
async function askWhy(name: string, before: Fields | undefined): Promise<Fields | undefined> {
  const dialog = requiredElement<HTMLDialogElement>("ask-aside");
  const [because, wrong] = [
    requiredPart<HTMLTextAreaElement>(dialog, "because"),
    requiredPart(dialog, "wrong"),
  ];
  requiredPart(dialog, "name").textContent = name;
  for (const field of ASKED) requiredPart<HTMLTextAreaElement>(dialog, field).value = textAt(before, [field]);
  wrong.textContent = "";
  because.removeAttribute("aria-invalid");
  return openDialog(dialog, () => {
    if (because.value.trim() === "") {
      wrong.textContent = message("aside-needs-reason");
      because.setAttribute("aria-invalid", "true");
      because.focus();
      return undefined;
    }
    const given: Fields = cloneTree(before ?? new Map());
    for (const field of ASKED)
      given.set(field, toWellFormed(requiredPart<HTMLTextAreaElement>(dialog, field).value));
    return given.set("date", today());
  });
}
