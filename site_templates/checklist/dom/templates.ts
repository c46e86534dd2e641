// Copies of a template that holds controls: each gets its place in the document, and ids of its own.

import type { Path } from "../document/tree";
import { type Control, controlName } from "./controls";
import { cloneTemplate } from "./elements";

/** A fresh copy whose fields stand for what is below `base` in the document; `key` makes its ids unique in the page. */
export function cloneFieldTemplate<T extends HTMLElement>(template: string, base: Path, key: string): T {
  const made = cloneTemplate(template);
  const name = (field: string | undefined): string => controlName([...base, ...(field ?? "").split("/")]);
  for (const control of made.querySelectorAll<Control>("[data-field]"))
    control.name = name(control.dataset.field);
  for (const note of made.querySelectorAll<HTMLElement>("[data-odd-field]"))
    note.dataset.odd = name(note.dataset.oddField);
  // A key from a file may be any word; an id that others point at must be one.
  suffixIds(made, encodeURIComponent(key));
  return made as T;
}

/** What a template holds, once in each place; `begin` is for what is only now put there. */
export function ensureTemplate(
  place: HTMLElement,
  template: string,
  begin: (made: HTMLElement) => void,
): HTMLElement {
  const there = place.querySelector<HTMLElement>(`[data-from="${template}"]`);
  if (there !== null) return there;
  const made = cloneTemplate(template);
  made.dataset.from = template;
  begin(made);
  place.append(made);
  return made;
}

/** Ids in a copy, and what points at them, get the key too. */
export function suffixIds(root: ParentNode, key: string): void {
  for (const element of root.querySelectorAll<HTMLElement>("[id]")) element.id = `${element.id}--${key}`;
  for (const label of root.querySelectorAll<HTMLLabelElement>("label[for]"))
    label.htmlFor = `${label.htmlFor}--${key}`;
  for (const described of root.querySelectorAll("[aria-describedby]")) {
    described.setAttribute("aria-describedby", `${described.getAttribute("aria-describedby") ?? ""}--${key}`);
  }
}
