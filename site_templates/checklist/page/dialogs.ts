// Modal dialogs: new evidence, and confirmation.

import { toWellFormed } from "../document/tree";
import { showDateProblem } from "../dom/date_fields";
import { requiredElement, requiredPart } from "../dom/elements";
import { message } from "../dom/messages";

/** What the user entered for a piece of evidence; `type` is an id, and may be empty. */
export interface NewEvidence {
  readonly title: string;
  readonly type: string;
  readonly where: string;
}

/** Asks for new evidence; resolves to undefined if the dialog is cancelled. */
export function askForEvidence(): Promise<NewEvidence | undefined> {
  const dialog = requiredElement<HTMLDialogElement>("add-evidence");
  const title = requiredPart<HTMLTextAreaElement>(dialog, "title");
  const type = requiredPart<HTMLSelectElement>(dialog, "type");
  const where = requiredPart<HTMLTextAreaElement>(dialog, "where");
  const error = requiredPart(dialog, "wrong");
  for (const control of [title, type, where]) control.value = "";
  error.textContent = "";
  title.removeAttribute("aria-invalid");
  return openDialog(dialog, () => {
    if (title.value.trim() !== "")
      return {
        title: toWellFormed(title.value.trim()),
        type: type.value,
        where: toWellFormed(where.value),
      };
    error.textContent = message("title-needed");
    title.setAttribute("aria-invalid", "true");
    title.focus();
    return undefined;
  });
}

/** Asks for confirmation; `yes` is the label of the button. Resolves to true only if it is pressed. */
export async function askToConfirm(question: string, detail: string, yes: string): Promise<boolean> {
  const dialog = requiredElement<HTMLDialogElement>("confirm");
  requiredPart(dialog, "question").textContent = question;
  requiredPart(dialog, "detail").textContent = detail;
  requiredPart(dialog, "yes").textContent = yes;
  return (await openDialog(dialog, () => true)) === true;
}

/**
 * Opens a dialog with the buttons `yes` and `no`. `accept` validates when `yes` is pressed: a result closes
 * the dialog, undefined leaves it open. Resolves to the result, or to undefined if the dialog is cancelled.
 */
export function openDialog<T>(
  dialog: HTMLDialogElement,
  accept: () => T | undefined,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const listeners = new AbortController();
    const { signal } = listeners;
    let result: T | undefined;
    const onYes = (): void => {
      const dates = [...dialog.querySelectorAll<HTMLInputElement>("input[type=date]")];
      const wrong = dates.filter((date) => showDateProblem(date));
      if (wrong[0] !== undefined) {
        wrong[0].focus();
        return;
      }
      result = accept();
      if (result !== undefined) dialog.close();
    };
    const onClose = (): void => {
      listeners.abort();
      resolve(result);
    };
    requiredPart(dialog, "yes").addEventListener("click", onYes, { signal });
    requiredPart(dialog, "no").addEventListener("click", () => dialog.close(), { signal });
    dialog.addEventListener("close", onClose, { signal });
    dialog.showModal();
  });
}
