// Between the document and the controls of the form. A control's name is its path; only an edit of that very control
// changes the document, so that what a control cannot show (a lone carriage return) is not lost by being shown.

import { isDate } from "../document/dates";
import { type Fields, type Path, textAt, toWellFormed } from "../document/tree";
import { message } from "./messages";

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
export function controlName(path: Path): string {
  return path.map((key) => encodeURIComponent(key)).join("/");
}

export function controlPath(name: string): string[] {
  return name.split("/").map((key) => decodeURIComponent(key));
}

/** Shows the document in the controls below an element. */
export function fillControls(root: ParentNode, tree: Fields): void {
  for (const control of controlsIn(root)) setControlValue(control, textAt(tree, controlPath(control.name)));
  showUnsupportedValues(root, tree);
}

/** Says below a control what the document holds that it cannot show. */
export function showUnsupportedValues(root: ParentNode, tree: Fields): void {
  for (const note of root.querySelectorAll<HTMLElement>("[data-odd]")) {
    const name = note.dataset.odd ?? "";
    const value = textAt(tree, controlPath(name));
    const controls = [...root.querySelectorAll<Control>(`[name="${CSS.escape(name)}"]`)];
    note.hidden = value === "" || controls.some((control) => control.value === value);
    note.textContent = note.hidden ? "" : message("odd-value", { value });
  }
}

function setControlValue(control: Control, value: string): void {
  if (control instanceof HTMLInputElement && control.type === "radio")
    control.checked = control.value === value;
  else if (control instanceof HTMLTextAreaElement) {
    if (control.value !== value.replace(/\r\n?/g, "\n")) control.value = value;
    autoGrow(control);
  } else {
    // A browser takes no other words into a field for dates, and complains of them.
    control.value = control.type === "date" && !isDate(value) ? "" : value;
  }
}

/** The words of a control as the document keeps them. */
export function controlValue(control: Control): string {
  return toWellFormed(control.value);
}

/** Makes a text box as high as its text where the browser does not do it by itself. */
export function autoGrow(control: HTMLTextAreaElement): void {
  if (GROWS) return;
  control.style.height = "auto";
  if (control.scrollHeight > 0) control.style.height = `${control.scrollHeight + 4}px`;
}
