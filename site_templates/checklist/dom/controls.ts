// Form controls and the document. The name of a control is the path of its value. Only an edit of a control
// changes the document, so a value that the control cannot show (a lone carriage return) is not lost by
// showing it.

import { isDate } from "../document/contract";
import { type Fields, type Path, textAt, toWellFormed } from "../document/tree";
import { message } from "./messages";

/** A control that edits a text. */
export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Whether CSS makes a text area as high as its text. */
const HAS_FIELD_SIZING = typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");
/** Border and rounding, in pixels. */
const EXTRA_HEIGHT = 4;

/** Whether the target of an event is a control. */
export function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

/** The name of the control for a path; keys are encoded, since they may be any word. */
export function controlName(path: Path): string {
  return path.map((key) => encodeURIComponent(key)).join("/");
}

/** The path in the name of a control. */
export function controlPath(name: string): string[] {
  return name.split("/").map((key) => decodeURIComponent(key));
}

/** Shows the document in the controls below an element. */
export function fillControls(root: ParentNode, tree: Fields): void {
  for (const control of root.querySelectorAll<Control>("input[name], textarea[name], select[name]"))
    setControlValue(control, textAt(tree, controlPath(control.name)));
  showUnsupportedValues(root, tree);
}

/** Shows, in the note below a control, a value of the document that the control cannot show. */
export function showUnsupportedValues(root: ParentNode, tree: Fields): void {
  for (const note of root.querySelectorAll<HTMLElement>("[data-odd]")) {
    const name = note.dataset.odd ?? "";
    const value = textAt(tree, controlPath(name));
    const controls = [...root.querySelectorAll<Control>(`[name="${CSS.escape(name)}"]`)];
    note.hidden = value === "" || controls.some((control) => control.value === value);
    note.textContent = note.hidden ? "" : message("odd-value", { value });
  }
}

/** The value of a control as the document stores it. */
export function controlValue(control: Control): string {
  return toWellFormed(control.value);
}

/** Makes a text area as high as its text in browsers without `field-sizing`. */
export function autoGrow(control: HTMLTextAreaElement): void {
  if (HAS_FIELD_SIZING) return;
  control.style.height = "auto";
  if (control.scrollHeight > 0) control.style.height = `${control.scrollHeight + EXTRA_HEIGHT}px`;
}

function setControlValue(control: Control, value: string): void {
  if (control instanceof HTMLInputElement && control.type === "radio")
    control.checked = control.value === value;
  else if (control instanceof HTMLTextAreaElement) {
    // A text area normalises line breaks; setting an equal value would move the cursor.
    if (control.value !== value.replace(/\r\n?/g, "\n")) control.value = value;
    autoGrow(control);
  } else {
    // Browsers reject any other text in a date field, with a warning in the console.
    control.value = control.type === "date" && !isDate(value) ? "" : value;
  }
}
