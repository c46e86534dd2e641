// Checkboxes with a label, for lists that come from the document.

import { cloneTemplate, requiredPart } from "./elements";

/** A checkbox with its label; `id` must be unique in the page. */
export function createCheckbox(id: string, value: string, label: string, checked: boolean): HTMLElement {
  const choice = cloneTemplate("evidence-choice");
  const box = requiredPart<HTMLInputElement>(choice, "box");
  box.id = id;
  box.value = value;
  box.checked = checked;
  const labelElement = requiredPart<HTMLLabelElement>(choice, "label");
  labelElement.htmlFor = id;
  labelElement.textContent = label;
  return choice;
}

/** The values of the checked inputs below an element. */
export function checkedValues(root: ParentNode): string[] {
  return [...root.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value);
}
