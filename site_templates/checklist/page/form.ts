// Reads the page model off the form: the page itself has every id, label and choice, so the script needs no
// list of its own.

import { FIXED_CHOICES } from "../document/contract";
import type {
  Choice,
  Item,
  Judgement,
  JudgementOutcome,
  PageModel,
  ScoreBand,
  Section,
  Strength,
} from "../document/page_model";
import type { KnownIds } from "../document/validator";
import type { HolidayCalendar } from "../document/working_days";
import { cloneTemplate, requiredElement, textOf } from "../dom/elements";
import type { Partnership } from "./partnership";

/** The partnership of the page; all of them on a page that is shared by all. */
export function readPartnerships(): Partnership | readonly Partnership[] {
  return JSON.parse(requiredElement("partnership").textContent ?? "{}") as
    | Partnership
    | readonly Partnership[];
}

/** The model of the checklist for a partnership. */
export function readPageModel({ id: partnership, name: partnershipName, former }: Partnership): PageModel {
  const { toolkit = "", checklist = "", edition = "", goodForMonths } = requiredElement("checklist").dataset;
  const sections = allElements("[data-section]").map(readSection);
  const questions = byId(sections.flatMap((section) => section.questions));
  const items = byId(allElements("[data-item]").map(readItem));
  const judgements = allElements("[data-judgement]").map(readJudgement);
  const strengths = readStrengths();
  const choices = readChoices(judgements, strengths);
  const known: KnownIds = {
    toolkit,
    checklist,
    edition,
    partnership,
    questions: new Map([...questions].map(([id, question]) => [id, question.fingerprint])),
    items: new Set(items.keys()),
    needsReason: new Set(judgements.filter((step) => step.needsReason).map(({ id }) => id)),
    choices: { ...idsOf(choices), ...FIXED_CHOICES },
  };
  return {
    known,
    toolkit,
    checklist,
    partnership,
    partnershipName,
    former,
    sections,
    questions,
    items,
    judgements,
    types: choices.type,
    strengths,
    bands: readBands(),
    periods: choices.period,
    goodForMonths: Number(goodForMonths ?? "0") || undefined,
    calendar: JSON.parse(requiredElement("calendar").textContent ?? "{}") as HolidayCalendar,
    choices,
  };
}

/** The choices of every kind, by the contract's names. */
function readChoices(judgement: readonly Choice[], strength: readonly Choice[]) {
  const evidence = cloneTemplate("evidence-body");
  const action = cloneTemplate("action-body");
  return {
    judgement,
    strength,
    type: options(evidence.querySelector('select[data-field="type"]')),
    period: options(document.querySelector('select[name="period"]')),
    level: radios(action, "level").map(({ choice }) => choice),
    status: options(action.querySelector('select[data-field="status"]')),
  };
}

function readStrengths(): Strength[] {
  return radios(cloneTemplate("evidence-body"), "strength").map(({ input, choice }) => ({
    ...choice,
    supports: input.dataset.supports === "true",
  }));
}

function readBands(): ScoreBand[] {
  return allElements("[data-at-least]").map((element) => ({
    atLeast: Number(element.dataset.atLeast),
    label: textOf(element),
  }));
}

function byId<T extends { readonly id: string }>(values: readonly T[]): Map<string, T> {
  return new Map(values.map((value) => [value.id, value]));
}

function idsOf(choices: Readonly<Record<string, readonly Choice[]>>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(choices).map(([name, options]) => [name, options.map(({ id }) => id)]),
  );
}

function allElements(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

function readJudgement(element: HTMLElement): Judgement {
  return {
    id: element.dataset.judgement ?? "",
    label: textOf(element),
    needsReason: element.dataset.needsReason === "true",
    outcome: (element.dataset.countsAs ?? "unanswered") as JudgementOutcome,
  };
}

function readSection(element: HTMLElement): Section {
  const id = element.id;
  const questions = [...element.querySelectorAll<HTMLElement>("[data-fingerprint]")].map(
    (fieldset, index) => ({
      id: fieldset.id,
      // Lazy: of hundreds of questions a visit shows a few.
      get text() {
        return textOf(fieldset.querySelector("[data-part=question]"));
      },
      fingerprint: fieldset.dataset.fingerprint ?? "",
      section: id,
      number: String(index + 1),
    }),
  );
  return {
    id,
    title: textOf(element.querySelector("h2")),
    group: element.dataset.group ?? "",
    questions,
  };
}

function readItem(element: HTMLElement): Item {
  const section = element.closest<HTMLElement>("[data-section]")?.id ?? "";
  return {
    id: element.id,
    section,
    number: element.dataset.item ?? "",
    types: (element.dataset.types ?? "").split(" "),
    get text() {
      return textOf(element.querySelector("[data-part=item]"));
    },
  };
}

function options(select: HTMLSelectElement | null): Choice[] {
  return [...(select?.options ?? [])]
    .filter((option) => option.value !== "")
    .map((option) => ({ id: option.value, label: textOf(option) }));
}

/** The radio buttons of a field, each as a choice with its label. */
function radios(root: ParentNode, field: string): { input: HTMLInputElement; choice: Choice }[] {
  return [...root.querySelectorAll<HTMLInputElement>(`input[data-field="${field}"]`)].map((input) => ({
    input,
    choice: { id: input.value, label: textOf(root.querySelector(`label[for="${input.id}"]`)) },
  }));
}
