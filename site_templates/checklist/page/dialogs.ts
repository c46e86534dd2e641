// The two questions that the page asks in a dialog: what new evidence is called, and whether something may go.

import { toWellFormed } from "../document/tree";
import { requiredElement, requiredPart } from "../dom/elements";
import { message } from "../dom/messages";

export interface NewEvidence {
  readonly title: string;
  readonly type: string;
  readonly where: string;
}

/** Asks for new evidence; undefined where it was given up. */
export function askForEvidence(): Promise<NewEvidence | undefined> {
  const dialog = requiredElement<HTMLDialogElement>("add-evidence");
  const title = requiredPart<HTMLTextAreaElement>(dialog, "title");
  const type = requiredPart<HTMLSelectElement>(dialog, "type");
  const where = requiredPart<HTMLTextAreaElement>(dialog, "where");
  const wrong = requiredPart(dialog, "wrong");
  for (const control of [title, type, where]) control.value = "";
  wrong.textContent = "";
  title.removeAttribute("aria-invalid");
  return openDialog(dialog, () => {
    if (title.value.trim() !== "")
      return { title: toWellFormed(title.value.trim()), type: type.value, where: toWellFormed(where.value) };
    wrong.textContent = message("title-needed");
    title.setAttribute("aria-invalid", "true");
    title.focus();
    return undefined;
  });
}

/** Asks whether to go on; true only for a yes. */
export async function askToConfirm(question: string, detail: string, yes: string): Promise<boolean> {
  const dialog = requiredElement<HTMLDialogElement>("confirm");
  requiredPart(dialog, "question").textContent = question;
  requiredPart(dialog, "detail").textContent = detail;
  requiredPart(dialog, "yes").textContent = yes;
  return (await openDialog(dialog, () => true)) === true;
}

/** Opens a dialog of two buttons; what `accept` makes of it, or undefined where it was given up. */
export function openDialog<T>(
  dialog: HTMLDialogElement,
  accept: () => T | undefined,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const events = new AbortController();
    const { signal } = events;
    let result: T | undefined;
    requiredPart(dialog, "yes").addEventListener(
      "click",
      () => {
        result = accept();
        if (result !== undefined) dialog.close();
      },
      { signal },
    );
    requiredPart(dialog, "no").addEventListener("click", () => dialog.close(), { signal });
    dialog.addEventListener(
      "close",
      () => {
        events.abort();
        resolve(result);
      },
      { signal },
    );
    dialog.showModal();
  });
}
