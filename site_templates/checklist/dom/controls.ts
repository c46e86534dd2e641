// Between the document and the controls of the form. A control's name is its path; only an edit of that very control
// changes the document, so that what a control cannot show (a lone carriage return) is not lost by being shown.

import { isDate } from "../document/dates";
import { type Fields, type Path, textAt, wellFormed } from "../document/tree";
import { say } from "./messages";

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const GROWS = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");

export function controlsIn(root: ParentNode): Control[] {
  return [...root.querySelectorAll<Control>("input[name], textarea[name], select[name]")];
}

export function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

/** The name of the control for a place of the document; a key in it may be any word. */
export function nameFor(path: Path): string {
  return path.map((key) => encodeURIComponent(key)).join("/");
}

export function pathOf(name: string): string[] {
  return name.split("/").map((key) => decodeURIComponent(key));
}

/** Shows the document in the controls below an element. */
export function fill(root: ParentNode, tree: Fields): void {
  for (const control of controlsIn(root)) show(control, textAt(tree, pathOf(control.name)));
  tellOdd(root, tree);
}

/** Says below a control what the document holds that it cannot show. */
export function tellOdd(root: ParentNode, tree: Fields): void {
  for (const note of root.querySelectorAll<HTMLElement>("[data-odd]")) {
    const name = note.dataset.odd ?? "";
    const value = textAt(tree, pathOf(name));
    const controls = [...root.querySelectorAll<Control>(`[name="${CSS.escape(name)}"]`)];
    note.hidden = value === "" || controls.some((control) => control.value === value);
    note.textContent = note.hidden ? "" : say("odd-value", { value });
  }
}

function show(control: Control, value: string): void {
  if (control instanceof HTMLInputElement && control.type === "radio")
    control.checked = control.value === value;
  else if (control instanceof HTMLTextAreaElement) {
    if (control.value !== value.replace(/\r\n?/g, "\n")) control.value = value;
    grow(control);
  } else {
    // A browser takes no other words into a field for dates, and complains of them.
    control.value = control.type === "date" && !isDate(value) ? "" : value;
  }
}

/** The words of a control as the document keeps them. */
export function valueOf(control: Control): string {
  return wellFormed(control.value);
}

/** Makes a text box as high as its text where the browser does not do it by itself. */
export function grow(control: HTMLTextAreaElement): void {
  if (GROWS) return;
  control.style.height = "auto";
  if (control.scrollHeight > 0) control.style.height = `${control.scrollHeight + 4}px`;
}
