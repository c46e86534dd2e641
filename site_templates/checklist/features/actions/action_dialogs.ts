// What is asked about an action in a dialog: a new one, a new date for one, and who has seen that one is done.

import { isActionLead } from "../../document/actions";
import { isDate } from "../../document/contract";
import { today } from "../../document/dates";
import type { PageModel } from "../../document/page_model";
import { type Fields, toWellFormed } from "../../document/tree";
import { checkedValues } from "../../dom/checkbox";
import { requiredElement, requiredPart } from "../../dom/elements";
import { joinNonEmpty, message } from "../../dom/messages";
import { openDialog } from "../../page/dialogs";
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
  const dialog = requiredElement<HTMLDialogElement>("ask-action");
  requiredPart(dialog, "for").textContent = about;
  const [what, agency, post, due] = emptied(dialog, "what", "agency", "post", "due");
  return openDialog(dialog, () => {
    if (text(what) === "") return wrong(dialog, message("what-needed"), what);
    return { what: text(what), agency: text(agency), post: text(post), due: text(due) };
  });
}

/** Asks for a new date and for the reason; both are needed, for that is the point of writing it down. */
export function askForMove(
  name: string,
  due: string,
  now: string,
): Promise<{ due: string; why: string } | undefined> {
  const dialog = requiredElement<HTMLDialogElement>("ask-move");
  requiredPart(dialog, "now").textContent = `${name}. ${now}`;
  const [date, why] = emptied(dialog, "due", "why");
  return openDialog(dialog, () => {
    if (!isDate(text(date))) return wrong(dialog, message("date-needed"), date);
    if (text(date) === due) return wrong(dialog, message("same-date"), date);
    if (text(why) === "") return wrong(dialog, message("why-needed"), why);
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
  model: PageModel,
): Promise<Closing | undefined> {
  const dialog = requiredElement<HTMLDialogElement>("ask-closing");
  requiredPart(dialog, "lead").textContent = lead;
  const [by, date, because] = emptied(dialog, "by", "date", "because");
  date.value = today();
  const boxes = requiredPart(dialog, "held");
  drawBoxes(boxes, "closing", held, [], tree, model, today());
  let told = "";
  return openDialog(dialog, () => {
    const made = { by: text(by), date: text(date), evidence: checkedValues(boxes), because: text(because) };
    const who =
      made.by === ""
        ? message("closed-by-nobody")
        : isActionLead(tree, key, made.by)
          ? message("closed-by-lead")
          : "";
    const missing = joinNonEmpty([who, made.evidence.length === 0 ? message("closed-on-nothing") : ""], " ");
    if (missing === "" || missing === told) return made;
    told = missing;
    return wrong(
      dialog,
      `${missing} ${message("close-anyway")}`,
      who === "" ? (boxes.querySelector("input") ?? by) : by,
    );
  });
}

function emptied<Names extends string[]>(
  dialog: HTMLElement,
  ...names: Names
): { [Name in keyof Names]: Box } {
  requiredPart(dialog, "wrong").textContent = "";
  return names.map((name) => {
    const box = requiredPart<Box>(dialog, name);
    box.value = "";
    box.removeAttribute("aria-invalid");
    return box;
  }) as { [Name in keyof Names]: Box };
}

function text(box: Box): string {
  return toWellFormed(box.value.trim());
}

function wrong(dialog: HTMLElement, words: string, box: Box): undefined {
  requiredPart(dialog, "wrong").textContent = words;
  for (const other of dialog.querySelectorAll("[aria-invalid]")) other.removeAttribute("aria-invalid");
  box.setAttribute("aria-invalid", "true");
  box.focus();
  return undefined;
}
