// A box to tick, with its label: the controls of lists that the document fills.
import { part, stamp } from "./elements";

export function tickBox(id: string, value: string, label: string, ticked: boolean): HTMLElement {
  const made = stamp("evidence-choice");
  const box = part<HTMLInputElement>(made, "box");
  box.id = id;
  box.value = value;
  box.checked = ticked;
  const words = part<HTMLLabelElement>(made, "label");
  words.htmlFor = id;
  words.textContent = label;
  return made;
}

/** The values of the boxes that are ticked below an element. */
export function tickedIn(root: ParentNode): string[] {
  return [...root.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value);
}
