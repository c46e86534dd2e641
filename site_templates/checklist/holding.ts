// Evidence held, where it is used: the boxes beside each question and each point.

import { fieldsAt, listAt, textAt, type Fields } from "./document";
import { heldKeys } from "./counting";
import { part, stamp } from "./form";
import { say } from "./messages";

/** What a piece of evidence is called; a key that is cited and not held is called by its key. */
export function nameOf(tree: Fields, key: string): string {
  const title = textAt(tree, ["evidence", key, "title"]).trim();
  return title === "" ? key : title;
}

/** Fills the boxes of every question and point below an element. */
export function fillChoices(root: ParentNode, tree: Fields): void {
  const held = heldKeys(tree);
  for (const list of root.querySelectorAll<HTMLElement>("[data-cites]")) {
    const path = (list.dataset["cites"] ?? "").split("/");
    fillBoxes(list, path.join("-"), held, listAt(tree, path), tree);
  }
  const meets = meetings(tree);
  for (const list of root.querySelectorAll<HTMLElement>("[data-meets]")) {
    const item = list.dataset["meets"] ?? "";
    const chosen = meets.get(item) ?? [];
    // A closed list holds what is ticked, for paper; the rest is drawn when it is opened.
    fillBoxes(list, `meets-${item}`, list instanceof HTMLDetailsElement && !list.open ? held.filter((key) => chosen.includes(key)) : held, chosen, tree);
    const count = part(list, "count");
    count.textContent = say(chosen.length === 0 ? "none-held" : "some-held", { count: chosen.length });
    count.classList.toggle("has", chosen.length > 0);
  }
}

function fillBoxes(list: HTMLElement, id: string, held: readonly string[], chosen: readonly string[], tree: Fields): void {
  const unheld = chosen.filter((key) => !held.includes(key));
  const boxes = [...held, ...unheld].map((key) => {
    const made = stamp("evidence-choice");
    const box = part<HTMLInputElement>(made, "box");
    box.id = `${id}--${key}`;
    box.value = key;
    box.checked = chosen.includes(key);
    const label = part<HTMLLabelElement>(made, "label");
    label.htmlFor = box.id;
    label.textContent = held.includes(key) ? nameOf(tree, key) : say("cited-not-held", { key });
    return made;
  });
  const target = part(list, "held");
  // Keeps the focus on a box that is only drawn again.
  const focused = document.activeElement?.id ?? "";
  if (boxes.length === 0) target.textContent = say("nothing-held");
  else target.replaceChildren(...boxes);
  if (focused !== "" && boxes.some((made) => part(made, "box").id === focused)) document.getElementById(focused)?.focus();
}

/** The keys of the evidence that meets each point. */
function meetings(tree: Fields): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key] of fieldsAt(tree, ["evidence"]) ?? []) {
    for (const item of listAt(tree, ["evidence", key, "for"])) found.set(item, [...(found.get(item) ?? []), key]);
  }
  return found;
}

/** The list at the path with an entry in it, or without. */
export function withOrWithout(tree: Fields, path: readonly string[], entry: string, on: boolean): string[] {
  const others = listAt(tree, path).filter((each) => each !== entry);
  return on ? [...others, entry] : others;
}
