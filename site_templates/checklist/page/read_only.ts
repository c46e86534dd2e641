// Read-only mode: disables every control that edits; reading, filtering, printing and saving a file stay
// possible.

import { requiredElement } from "../dom/elements";

/** Controls that edit: all in the main part except those marked with `data-reads`. */
const EDITING_CONTROLS = ["input", "textarea", "select", "button"]
  .map((tag) => `main ${tag}:not([data-reads], [data-reads] *)`)
  .join(", ");

let observer: MutationObserver | undefined;

/** Disables the controls that edit, also those that are created later. */
export function disableEditing(): void {
  document.body.classList.add("read-only");
  disableControls();
  // Controls that are created later are disabled too.
  observer ??= new MutationObserver(disableControls);
  observer.observe(requiredElement("content"), { childList: true, subtree: true });
}

/** Enables them again. */
export function enableEditing(): void {
  document.body.classList.remove("read-only");
  observer?.disconnect();
  for (const control of document.querySelectorAll<HTMLTextAreaElement | HTMLButtonElement>(
    "[data-stopped]",
  )) {
    delete control.dataset.stopped;
    if (control instanceof HTMLTextAreaElement) control.readOnly = false;
    else control.disabled = false;
  }
}

function disableControls(): void {
  for (const control of document.querySelectorAll<HTMLTextAreaElement | HTMLButtonElement>(
    EDITING_CONTROLS,
  )) {
    if (control.disabled) continue;
    control.dataset.stopped = "";
    // Not disabled: its text can still be focused, selected and copied.
    if (control instanceof HTMLTextAreaElement) control.readOnly = true;
    else control.disabled = true;
  }
}
