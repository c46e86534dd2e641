// The two questions that the page asks in a dialog: what new evidence is called, and whether something may go.

import { wellFormed } from "../document/tree";
import { part, the } from "../dom/elements";
import { say } from "../dom/messages";

export interface NewEvidence {
  readonly title: string;
  readonly type: string;
  readonly where: string;
}

/** Asks for new evidence; undefined where it was given up. */
export function askForEvidence(): Promise<NewEvidence | undefined> {
  const dialog = the<HTMLDialogElement>("add-evidence");
  const title = part<HTMLTextAreaElement>(dialog, "title");
  const type = part<HTMLSelectElement>(dialog, "type");
  const where = part<HTMLTextAreaElement>(dialog, "where");
  const wrong = part(dialog, "wrong");
  for (const control of [title, type, where]) control.value = "";
  wrong.textContent = "";
  title.removeAttribute("aria-invalid");
  return ask(dialog, () => {
    if (title.value.trim() !== "")
      return { title: wellFormed(title.value.trim()), type: type.value, where: wellFormed(where.value) };
    wrong.textContent = say("title-needed");
    title.setAttribute("aria-invalid", "true");
    title.focus();
    return undefined;
  });
}

/** Asks whether to go on; true only for a yes. */
export async function confirmed(question: string, detail: string, yes: string): Promise<boolean> {
  const dialog = the<HTMLDialogElement>("confirm");
  part(dialog, "question").textContent = question;
  part(dialog, "detail").textContent = detail;
  part(dialog, "yes").textContent = yes;
  return (await ask(dialog, () => true)) === true;
}

/** Opens a dialog of two buttons; what `accept` makes of it, or undefined where it was given up. */
export function ask<T>(dialog: HTMLDialogElement, accept: () => T | undefined): Promise<T | undefined> {
  return new Promise((resolve) => {
    const events = new AbortController();
    const { signal } = events;
    let result: T | undefined;
    part(dialog, "yes").addEventListener(
      "click",
      () => {
        result = accept();
        if (result !== undefined) dialog.close();
      },
      { signal },
    );
    part(dialog, "no").addEventListener("click", () => dialog.close(), { signal });
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
