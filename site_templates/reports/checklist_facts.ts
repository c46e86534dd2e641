// What reports say of the checklist itself: its wording, whom it asks, what it comes from. Read off the page, and only when it is asked for.
import type { PageModel, Section } from "../checklist/document/page_model";
import { requiredElement, requiredPart, textOf } from "../checklist/dom/elements";

/** What a report changes with the years, from a day on. */
interface Dated {
  readonly from: string;
}

export interface Plan extends Dated {
  readonly title: string;
  readonly recipient: string;
  readonly actions: string;
  readonly sections: string;
  readonly evidence: string;
  readonly unanswered: string;
  readonly note: string;
}

export interface Notice extends Dated {
  readonly working_days: number;
  readonly note: string;
}

/** What the page says of its content in its JSON block. */
export interface Facts {
  /** Short title, publisher and day of what each group of sections comes from. */
  readonly groups: Readonly<
    Record<string, { readonly short: string; readonly publisher: string; readonly published: string }>
  >;
  /** The ids of the audiences of each section, and their names. */
  readonly audiences: Readonly<Record<string, readonly string[]>>;
  readonly names: Readonly<Record<string, string>>;
  readonly families: readonly { readonly name: string; readonly audiences: readonly string[] }[];
  readonly plans: readonly Plan[];
  readonly notices: readonly Notice[];
  readonly site: string;
  /** What a checklist that asks for two judgements calls them. */
  readonly looks?: { readonly first: string; readonly second: string };
}

export interface Line {
  readonly text: string;
  readonly lang: string;
}

export function readFacts(): Facts {
  return JSON.parse(requiredElement("facts").textContent ?? "{}") as Facts;
}

/** The one that holds on a day: that which began last. */
export function inForce<T extends Dated>(forms: readonly T[], on: string): T | undefined {
  return forms
    .filter((form) => form.from <= on)
    .reduce<T | undefined>(
      (last, form) => (last === undefined || form.from > last.from ? form : last),
      undefined,
    );
}

export function leadOf(section: Section): string {
  return textOf(requiredElement(section.id).querySelector(".addressed"));
}

export function titleOfGroup(section: Section): string {
  return textOf(requiredElement(section.id).querySelector(".eyebrow"));
}

/** The short name of what a section is grouped under. */
export function shortOf(facts: Facts, section: Section): string {
  return facts.groups[section.group]?.short ?? titleOfGroup(section);
}

/** Its recommendations, then the additional ones that its questions test, each with its lines and, for those, its page. */
export function recommendationsOf(section: Section): { id: string; page?: string; wording: Line[] }[] {
  const items = requiredElement(section.id).querySelectorAll<HTMLElement>(
    ".recommendations > [data-recommendation]",
  );
  return [...items].map((item) => {
    const { recommendation = "", page } = item.dataset;
    const words = item.id === "" ? requiredPart(item, "words") : item;
    return {
      id: item.id || recommendation,
      ...(page === undefined ? {} : { page }),
      wording: [...own(words), ...points(words)],
    };
  });
}

/** Which of its section's recommendations a question tests, by their places from one. */
export function testedBy(question: string): number[] {
  return (requiredElement(question).dataset.tests ?? "")
    .split(" ")
    .filter((place) => place !== "")
    .map(Number);
}

export function questionLines(question: string): Line[] {
  const parts = document.getElementById(`${question}--parts`);
  return [
    ...own(requiredPart(requiredElement(question), "question")),
    ...(parts === null ? [] : points(parts)),
  ];
}

export function itemLines(item: string): Line[] {
  return [...own(requiredPart(requiredElement(item), "item")), ...points(requiredElement(item))];
}

export function items(model: PageModel, section: Section): { id: string; number: string }[] {
  return [...model.items.values()].filter((item) => item.section === section.id);
}

/** The text that stands in an element itself, in each of its languages; what is set below it does not belong to it. */
function own(element: HTMLElement): Line[] {
  const lines: Line[] = [];
  for (const node of element.childNodes) {
    if (node instanceof HTMLElement && node.tagName === "SPAN" && node.lang !== "")
      lines.push({ text: node.textContent ?? "", lang: node.lang });
    else if (node instanceof Text && node.data.trim() !== "")
      lines.push({ text: node.data.trim(), lang: "" });
    else if (node instanceof HTMLElement && node.tagName !== "SPAN") break;
  }
  return lines;
}

/** The nested points below an element, all set in once. */
function points(element: HTMLElement): Line[] {
  const lists = [...element.children].filter((inner) => inner.classList.contains("points"));
  return lists
    .flatMap((list) => [...list.children])
    .flatMap((point) => {
      if (!(point instanceof HTMLElement)) return [];
      return [...own(point).map(({ text, lang }) => ({ text: `– ${text}`, lang })), ...points(point)];
    });
}
