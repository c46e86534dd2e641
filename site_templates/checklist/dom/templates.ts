// Copies of templates that have controls: names from their place in the document, and unique ids.

import type { Path } from "../document/tree";
import { type Control, controlName } from "./controls";
import { cloneTemplate } from "./elements";

/**
 * A copy of a template whose controls edit the fields below `base`; `key` makes its ids unique in the page.
 */
export function cloneFieldTemplate<T extends HTMLElement>(template: string, base: Path, key: string): T {
  const copy = cloneTemplate(template);
  const name = (field: string | undefined): string => controlName([...base, ...(field ?? "").split("/")]);
  for (const control of copy.querySelectorAll<Control>("[data-field]"))
    control.name = name(control.dataset.field);
  for (const note of copy.querySelectorAll<HTMLElement>("[data-odd-field]"))
    note.dataset.odd = name(note.dataset.oddField);
  // A key may be any word; encoded, it has no white space, which would end an id that `aria-describedby`
  // refers to.
  suffixIds(copy, encodeURIComponent(key));
  return copy as T;
}

/** The copy of a template in a place; created, prepared by `prepare` and appended if it is not there yet. */
export function ensureTemplate(
  place: HTMLElement,
  template: string,
  prepare: (copy: HTMLElement) => void,
): HTMLElement {
  const existing = place.querySelector<HTMLElement>(`[data-from="${template}"]`);
  if (existing !== null) return existing;
  const copy = cloneTemplate(template);
  copy.dataset.from = template;
  prepare(copy);
  place.append(copy);
  return copy;
}

/** Appends a key to every id below an element, and to the attributes that refer to them. */
export function suffixIds(root: ParentNode, key: string): void {
  for (const element of root.querySelectorAll<HTMLElement>("[id]")) element.id = `${element.id}--${key}`;
  for (const label of root.querySelectorAll<HTMLLabelElement>("label[for]"))
    label.htmlFor = `${label.htmlFor}--${key}`;
  for (const element of root.querySelectorAll("[aria-describedby]"))
    element.setAttribute("aria-describedby", `${element.getAttribute("aria-describedby") ?? ""}--${key}`);
}
