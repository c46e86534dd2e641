// The view of evidence held: one entry a document or data set, entered once; says where it is used before it goes.

import { copy, fieldsAt, keyFrom, listAt, put, textAt, type Fields, type Tree } from "./document";
import { fill } from "./controls";
import { heldKeys, usesOf } from "./counting";
import { part, stamp, the, type Form } from "./form";
import { nameOf, withOrWithout } from "./holding";
import { say } from "./messages";
import type { Assessment } from "./saving";
import { offerUndo } from "./undoing";

export class EvidenceView {
  constructor(private readonly assessment: Assessment, private readonly form: Form) {}

  /** Draws the list; an entry that is open, or is asked for, stays open. */
  fill(open?: string): void {
    const list = the("evidence-list");
    const opened = new Set([...list.querySelectorAll<HTMLDetailsElement>("details[open][data-key]")].map((entry) => entry.dataset["key"]));
    if (open !== undefined) opened.add(open);
    const entries = heldKeys(this.assessment.tree).map((key) => this.entry(key, opened.has(key)));
    if (entries.length === 0) list.textContent = say("nothing-held");
    else list.replaceChildren(...entries);
  }

  /** A new entry from its title, used at once where it was asked for. */
  add(title: string, type: string, where: string, usedBy: { question?: string; item?: string }): string {
    const taken = fieldsAt(this.assessment.tree, ["evidence"]) ?? new Map<string, Tree>();
    const key = keyFrom(title, taken, "evidence");
    this.assessment.change(["evidence", key, "title"], title);
    this.assessment.follow(["evidence", key, "type"], type);
    this.assessment.follow(["evidence", key, "where"], where);
    if (usedBy.item !== undefined) this.assessment.follow(["evidence", key, "for"], [usedBy.item]);
    if (usedBy.question !== undefined) this.cite(usedBy.question, key, true);
    return key;
  }

  /** The sentence that says where an entry is used. */
  uses(key: string): string {
    const { questions, items } = usesOf(this.assessment.tree, key, this.form);
    if (questions.length === 0 && items.length === 0) return say("not-used");
    return say("used-in", { questions: say("count-questions", { count: questions.length }), items: say("count-items", { count: items.length }) });
  }

  /** Takes an entry out of the list and out of every answer that cites it; one press brings all of it back. */
  remove(key: string): void {
    const { tree } = this.assessment;
    const name = nameOf(tree, key);
    const entry = copy(fieldsAt(tree, ["evidence", key]) ?? new Map<string, Tree>());
    const order = heldKeys(tree);
    const cited = usesOf(tree, key, this.form).questions.map((id) => ({ id, whole: [...listAt(tree, ["answers", id, "evidence"])] }));
    this.assessment.change(["evidence", key], undefined);
    for (const { id } of cited) this.cite(id, key, false);
    this.fill();
    offerUndo(say("deleted", { name }), () => {
      this.bringBack(key, entry, order);
      for (const { id, whole } of cited) this.citeAgain(id, key, whole);
      this.fill(key);
    });
  }

  summarise(key: string): void {
    const entry = document.querySelector<HTMLElement>(`details[data-key="${CSS.escape(key)}"]`);
    if (entry === null) return;
    part(entry, "name").textContent = nameOf(this.assessment.tree, key);
    part(entry, "facts").textContent = this.facts(key);
  }

  private cite(question: string, key: string, on: boolean): void {
    const path = ["answers", question, "evidence"];
    this.assessment.follow(path, withOrWithout(this.assessment.tree, path, key, on));
  }

  /** Cites it where it stood in the list, beside whatever the list holds by now. */
  private citeAgain(question: string, key: string, whole: readonly string[]): void {
    const path = ["answers", question, "evidence"];
    const now = listAt(this.assessment.tree, path);
    const back = [...whole.filter((each) => each === key || now.includes(each)), ...now.filter((each) => !whole.includes(each))];
    this.assessment.follow(path, back);
  }

  private bringBack(key: string, entry: Fields, order: readonly string[]): void {
    const now = fieldsAt(this.assessment.tree, ["evidence"]) ?? new Map<string, Tree>();
    const all: Fields = new Map(now).set(key, entry);
    const sorted: Fields = new Map();
    for (const each of [...order, ...all.keys()]) {
      const value = all.get(each);
      if (value !== undefined) put(sorted, [each], value);
    }
    this.assessment.change(["evidence"], sorted);
  }

  private entry(key: string, open: boolean): HTMLElement {
    const made = stamp("evidence-entry") as HTMLDetailsElement;
    made.dataset["key"] = key;
    made.open = open;
    for (const control of made.querySelectorAll<HTMLInputElement>("[data-field]")) {
      control.name = `evidence/${key}/${control.dataset["field"] ?? ""}`;
    }
    for (const note of made.querySelectorAll<HTMLElement>("[data-odd-field]")) {
      note.dataset["odd"] = `evidence/${key}/${note.dataset["oddField"] ?? ""}`;
    }
    makeIdsUnique(made, key);
    fill(made, this.assessment.tree);
    part(made, "name").textContent = nameOf(this.assessment.tree, key);
    part(made, "facts").textContent = this.facts(key);
    part(made, "for").replaceChildren(...listAt(this.assessment.tree, ["evidence", key, "for"]).map((id) => this.met(key, id)));
    return made;
  }

  private facts(key: string): string {
    const { tree } = this.assessment;
    const type = this.form.types.find((one) => one.id === textAt(tree, ["evidence", key, "type"]))?.label;
    const strength = this.form.strengths.find((one) => one.id === textAt(tree, ["evidence", key, "strength"]))?.label;
    return [type, strength, this.uses(key)].filter((fact) => fact !== undefined && fact !== "").join(" · ");
  }

  private met(key: string, id: string): HTMLElement {
    const made = stamp("evidence-for");
    const item = this.form.items.get(id);
    const link = part<HTMLAnchorElement>(made, "link");
    link.textContent = item === undefined ? say("not-asked-now", { id }) : item.text;
    if (item === undefined) link.removeAttribute("href");
    else link.href = `#${id}`;
    const remove = part(made, "remove");
    remove.dataset["key"] = key;
    remove.dataset["item"] = id;
    return made;
  }
}

/** Ids in a copied template, and what points at them, get the key of the entry. */
function makeIdsUnique(root: HTMLElement, key: string): void {
  for (const element of root.querySelectorAll<HTMLElement>("[id]")) element.id = `${element.id}--${key}`;
  for (const label of root.querySelectorAll<HTMLLabelElement>("label[for]")) label.htmlFor = `${label.htmlFor}--${key}`;
  for (const described of root.querySelectorAll("[aria-describedby]")) {
    described.setAttribute("aria-describedby", `${described.getAttribute("aria-describedby") ?? ""}--${key}`);
  }
}
