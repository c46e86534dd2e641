// What the page asks, read off the page: the form is the schema. Everything else gets ids and words from here.

import { FIXED_CHOICES } from "../document/contract";
import type { Choice, Form, Item, Judgement, Section, Standing } from "../document/page_model";
import type { Known } from "../document/validator";
import type { Calendar } from "../document/working_days";
import { stamp, the, words } from "../dom/elements";
import type { Whose } from "./partnership";

/** What the page knows of whose it is: one partnership, or all of them. */
export function readWhose(): Whose | readonly Whose[] {
  return JSON.parse(the("partnership").textContent ?? "{}") as Whose | readonly Whose[];
}

export function readForm({ id: partnership, name: partnershipName, former }: Whose): Form {
  const page = the("checklist").dataset;
  const sections = every("[data-section]").map(readSection);
  const questions = new Map(
    sections.flatMap((section) => section.questions).map((question) => [question.id, question]),
  );
  const items = new Map(
    every("[data-item]")
      .map(readItem)
      .map((item) => [item.id, item]),
  );
  const judgements = every("[data-judgement]").map(readJudgement);
  const [evidence, action] = [stamp("evidence-body"), stamp("action-body")];
  const types = options(evidence.querySelector('select[data-field="type"]'));
  const strengths = radios(evidence, "strength").map(({ input, choice }) => ({
    ...choice,
    supports: input.dataset.supports === "true",
  }));
  const bands = every("[data-at-least]").map((element) => ({
    atLeast: Number(element.dataset.atLeast),
    label: words(element),
  }));
  const levels = radios(action, "level").map(({ choice }) => choice);
  const periods = options(document.querySelector('select[name="period"]'));
  const { toolkit = "", checklist = "", edition = "" } = page;
  const known: Known = {
    toolkit,
    checklist,
    edition,
    partnership,
    questions: new Map([...questions].map(([id, question]) => [id, question.fingerprint])),
    items: new Set(items.keys()),
    needsReason: new Set(ids(judgements.filter((judgement) => judgement.needsReason))),
    choices: {
      ...FIXED_CHOICES,
      judgement: ids(judgements),
      type: ids(types),
      strength: ids(strengths),
      period: ids(periods),
    },
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
    types,
    strengths,
    bands,
    periods,
    goodForMonths: Number(page.goodForMonths ?? "0") || undefined,
    calendar: JSON.parse(the("calendar").textContent ?? "{}") as Calendar,
    choices: {
      judgement: judgements,
      type: types,
      strength: strengths,
      period: periods,
      level: levels,
      status: options(action.querySelector('select[data-field="status"]')),
    },
  };
}

function every(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

function readJudgement(element: HTMLElement): Judgement {
  return {
    id: element.dataset.judgement ?? "",
    label: words(element),
    needsReason: element.dataset.needsReason === "true",
    standing: (element.dataset.countsAs ?? "unanswered") as Standing,
  };
}

function readSection(element: HTMLElement): Section {
  const id = element.id;
  const questions = [...element.querySelectorAll<HTMLElement>("[data-fingerprint]")].map(
    (fieldset, index) => ({
      id: fieldset.id,
      // Read only when it is asked for: of hundreds of questions a visit shows a few.
      get text() {
        return words(fieldset.querySelector("[data-part=question]"));
      },
      fingerprint: fieldset.dataset.fingerprint ?? "",
      section: id,
      number: String(index + 1),
    }),
  );
  return {
    id,
    title: words(element.querySelector("h2")),
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
      return words(element.querySelector("[data-part=item]"));
    },
  };
}

function options(select: HTMLSelectElement | null): Choice[] {
  return [...(select?.options ?? [])]
    .filter((option) => option.value !== "")
    .map((option) => ({ id: option.value, label: words(option) }));
}

/** The choices that stand as buttons of which one is pressed, each with its label. */
function radios(root: ParentNode, field: string): { input: HTMLInputElement; choice: Choice }[] {
  return [...root.querySelectorAll<HTMLInputElement>(`input[data-field="${field}"]`)].map((input) => ({
    input,
    choice: { id: input.value, label: words(root.querySelector(`label[for="${input.id}"]`)) },
  }));
}

function ids(choices: readonly Choice[]): string[] {
  return choices.map((choice) => choice.id);
}
