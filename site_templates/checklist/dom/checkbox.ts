// A box to tick, with its label: the controls of lists that the document fills.
import { cloneTemplate, requiredPart } from "./elements";

export function createCheckbox(id: string, value: string, label: string, ticked: boolean): HTMLElement {
  const made = cloneTemplate("evidence-choice");
  const box = requiredPart<HTMLInputElement>(made, "box");
  box.id = id;
  box.value = value;
  box.checked = ticked;
  const words = requiredPart<HTMLLabelElement>(made, "label");
  words.htmlFor = id;
  words.textContent = label;
  return made;
}

/** The values of the boxes that are ticked below an element. */
export function checkedValues(root: ParentNode): string[] {
  return [...root.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value);
}
