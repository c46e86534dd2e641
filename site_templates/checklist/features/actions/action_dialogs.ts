// What is asked about an action in a dialog: a new one, a new date for one, and who has seen that one is done.

import { isOwnLead } from "../../document/actions";
import { isDate, today } from "../../document/dates";
import type { Form } from "../../document/page_model";
import { type Fields, wellFormed } from "../../document/tree";
import { tickedIn } from "../../dom/checkbox";
import { part, the } from "../../dom/elements";
import { joined, say } from "../../dom/messages";
import { ask } from "../../page/dialogs";
import { drawBoxes } from "../evidence/evidence_held";

type Box = HTMLTextAreaElement | HTMLInputElement;

export interface NewAction {
  readonly what: string;
  readonly agency: string;
  readonly post: string;
  readonly due: string;
}

/** Asks for a new action; `about` says what it is for. */
export function askForAction(about: string): Promise<NewAction | undefined> {
  const dialog = the<HTMLDialogElement>("ask-action");
  part(dialog, "for").textContent = about;
  const [what, agency, post, due] = emptied(dialog, "what", "agency", "post", "due");
  return ask(dialog, () => {
    if (text(what) === "") return wrong(dialog, say("what-needed"), what);
    return { what: text(what), agency: text(agency), post: text(post), due: text(due) };
  });
}

/** Asks for a new date and for the reason; both are needed, for that is the point of writing it down. */
export function askForMove(
  name: string,
  due: string,
  now: string,
): Promise<{ due: string; why: string } | undefined> {
  const dialog = the<HTMLDialogElement>("ask-move");
  part(dialog, "now").textContent = `${name}. ${now}`;
  const [date, why] = emptied(dialog, "due", "why");
  return ask(dialog, () => {
    if (!isDate(text(date))) return wrong(dialog, say("date-needed"), date);
    if (text(date) === due) return wrong(dialog, say("same-date"), date);
    if (text(why) === "") return wrong(dialog, say("why-needed"), why);
    return { due: text(date), why: text(why) };
  });
}

export interface Closing {
  readonly by: string;
  readonly date: string;
  readonly evidence: readonly string[];
  readonly because: string;
}

/** Asks who has seen that an action is done. What is missing is said once; a second press closes it all the same. */
export function askForClosing(
  tree: Fields,
  key: string,
  lead: string,
  held: readonly string[],
  form: Form,
): Promise<Closing | undefined> {
  const dialog = the<HTMLDialogElement>("ask-closing");
  part(dialog, "lead").textContent = lead;
  const [by, date, because] = emptied(dialog, "by", "date", "because");
  date.value = today();
  const boxes = part(dialog, "held");
  drawBoxes(boxes, "closing", held, [], tree, form, today());
  let told = "";
  return ask(dialog, () => {
    const made = { by: text(by), date: text(date), evidence: tickedIn(boxes), because: text(because) };
    const who =
      made.by === "" ? say("closed-by-nobody") : isOwnLead(tree, key, made.by) ? say("closed-by-lead") : "";
    const missing = joined([who, made.evidence.length === 0 ? say("closed-on-nothing") : ""], " ");
    if (missing === "" || missing === told) return made;
    told = missing;
    return wrong(
      dialog,
      `${missing} ${say("close-anyway")}`,
      who === "" ? (boxes.querySelector("input") ?? by) : by,
    );
  });
}

function emptied<Names extends string[]>(
  dialog: HTMLElement,
  ...names: Names
): { [Name in keyof Names]: Box } {
  part(dialog, "wrong").textContent = "";
  return names.map((name) => {
    const box = part<Box>(dialog, name);
    box.value = "";
    box.removeAttribute("aria-invalid");
    return box;
  }) as { [Name in keyof Names]: Box };
}

function text(box: Box): string {
  return wellFormed(box.value.trim());
}

function wrong(dialog: HTMLElement, words: string, box: Box): undefined {
  part(dialog, "wrong").textContent = words;
  for (const other of dialog.querySelectorAll("[aria-invalid]")) other.removeAttribute("aria-invalid");
  box.setAttribute("aria-invalid", "true");
  box.focus();
  return undefined;
}
