// What the page asks, read off the page: the form is the schema. Everything else gets ids and words from here.

import { FIXED_CHOICES } from "./contract";
import type { Known } from "./judging";

export interface Choice {
  readonly id: string;
  readonly label: string;
}

export interface Judgement extends Choice {
  readonly needsReason: boolean;
}

export interface Question {
  readonly id: string;
  readonly text: string;
  readonly fingerprint: string;
  readonly section: string;
  readonly number: string;
}

export interface Item {
  readonly id: string;
  readonly text: string;
  readonly section: string;
  readonly number: string;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly element: HTMLElement;
  readonly questions: readonly Question[];
}

export interface Form {
  readonly known: Known;
  readonly toolkit: string;
  readonly checklist: string;
  readonly partnership: string;
  readonly partnershipName: string;
  readonly sections: readonly Section[];
  readonly questions: ReadonlyMap<string, Question>;
  readonly items: ReadonlyMap<string, Item>;
  readonly judgements: readonly Judgement[];
  readonly types: readonly Choice[];
  readonly strengths: readonly Choice[];
  readonly periods: readonly Choice[];
}

/** The one element that must be there: a page without it was not made by these templates. */
export function the<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element "${id}".`);
  return element as T;
}

/** A fresh copy of what a template holds. */
export function stamp(id: string): HTMLElement {
  const made = the<HTMLTemplateElement>(id).content.firstElementChild?.cloneNode(true);
  if (!(made instanceof HTMLElement)) throw new Error(`The template "${id}" is empty.`);
  return made;
}

/** The part of an element with that `data-part`. */
export function part<T extends HTMLElement = HTMLElement>(root: ParentNode, name: string): T {
  const element = root.querySelector<T>(`[data-part="${name}"]`);
  if (element === null) throw new Error(`There is no part "${name}".`);
  return element;
}

export function readForm(): Form {
  const page = the("checklist").dataset;
  const partnership = JSON.parse(the("partnership").textContent ?? "{}") as { id: string; name: string };
  const sections = [...document.querySelectorAll<HTMLElement>("[data-section]")].map((element) => readSection(element));
  const questions = new Map(sections.flatMap((section) => section.questions).map((question) => [question.id, question]));
  const items = new Map([...document.querySelectorAll<HTMLElement>("[data-item]")].map(readItem).map((item) => [item.id, item]));
  const judgements = [...document.querySelectorAll<HTMLElement>("[data-judgement]")].map((element) => ({
    id: element.dataset["judgement"] ?? "",
    label: words(element),
    needsReason: element.dataset["needsReason"] === "true",
  }));
  const entry = stamp("evidence-entry");
  const types = options(entry.querySelector('select[data-field="type"]'));
  const strengths = [...entry.querySelectorAll<HTMLInputElement>('input[data-field="strength"]')].map((input) => ({
    id: input.value,
    label: words(entry.querySelector(`label[for="${input.id}"]`)),
  }));
  const periods = options(document.querySelector('select[name="period"]'));
  const known: Known = {
    toolkit: page["toolkit"] ?? "",
    checklist: page["checklist"] ?? "",
    edition: page["edition"] ?? "",
    partnership: partnership.id,
    questions: new Map([...questions].map(([id, question]) => [id, question.fingerprint])),
    items: new Set(items.keys()),
    needsReason: new Set(ids(judgements.filter((judgement) => judgement.needsReason))),
    choices: { ...FIXED_CHOICES, judgement: ids(judgements), type: ids(types), strength: ids(strengths), period: ids(periods) },
  };
  const { toolkit, checklist } = known;
  const partnershipName = partnership.name;
  return { known, toolkit, checklist, partnership: partnership.id, partnershipName, sections, questions, items, judgements, types, strengths, periods };
}

function readSection(element: HTMLElement): Section {
  const id = element.id;
  const questions = [...element.querySelectorAll<HTMLElement>("[data-fingerprint]")].map((fieldset, index) => ({
    id: fieldset.id,
    // Read only when it is asked for: of hundreds of questions a visit shows a few.
    get text() {
      return words(fieldset.querySelector("[data-part=question]"));
    },
    fingerprint: fieldset.dataset["fingerprint"] ?? "",
    section: id,
    number: String(index + 1),
  }));
  return { id, title: words(element.querySelector("h2")), element, questions };
}

function readItem(element: HTMLElement): Item {
  const section = element.closest<HTMLElement>("[data-section]")?.id ?? "";
  return {
    id: element.id,
    section,
    number: element.dataset["item"] ?? "",
    get text() {
      return words(element.querySelector("[data-part=item]"));
    },
  };
}

function options(select: HTMLSelectElement | null): Choice[] {
  return [...(select?.options ?? [])].filter((option) => option.value !== "").map((option) => ({ id: option.value, label: words(option) }));
}

function ids(choices: readonly Choice[]): string[] {
  return choices.map((choice) => choice.id);
}

export function words(element: Element | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}
