// Copies of a template that holds controls: each gets its place in the document, and ids of its own.

import type { Control } from "./controls";
import { stamp } from "./form";

/** A fresh copy whose fields stand for what is below `base` in the document; `key` makes its ids unique in the page. */
export function stampFields<T extends HTMLElement>(template: string, base: string, key: string): T {
  const made = stamp(template);
  for (const control of made.querySelectorAll<Control>("[data-field]")) control.name = `${base}/${control.dataset["field"] ?? ""}`;
  for (const note of made.querySelectorAll<HTMLElement>("[data-odd-field]")) note.dataset["odd"] = `${base}/${note.dataset["oddField"] ?? ""}`;
  makeIdsUnique(made, key);
  return made as T;
}

/** What a template holds, once in each place; `begin` is for what is only now put there. */
export function placed(place: HTMLElement, template: string, begin: (made: HTMLElement) => void): HTMLElement {
  const there = place.querySelector<HTMLElement>(`[data-from="${template}"]`);
  if (there !== null) return there;
  const made = stamp(template);
  made.dataset["from"] = template;
  begin(made);
  place.append(made);
  return made;
}

/** Ids in a copy, and what points at them, get the key too. */
export function makeIdsUnique(root: ParentNode, key: string): void {
  for (const element of root.querySelectorAll<HTMLElement>("[id]")) element.id = `${element.id}--${key}`;
  for (const label of root.querySelectorAll<HTMLLabelElement>("label[for]")) label.htmlFor = `${label.htmlFor}--${key}`;
  for (const described of root.querySelectorAll("[aria-describedby]")) {
    described.setAttribute("aria-describedby", `${described.getAttribute("aria-describedby") ?? ""}--${key}`);
  }
}
