// Lists of entries (evidence, actions) as `<details>`. The body of an entry is created when it is first
// opened, so that hundreds of entries are cheap; all of them before printing.

import {
  allText,
  cloneTree,
  type Fields,
  fieldsAt,
  keysAt,
  setAt,
  type Tree,
  valueAt,
} from "../document/tree";
import { fillControls } from "../dom/controls";
import { cloneTemplate, requiredElement, requiredPart } from "../dom/elements";
import { cloneFieldTemplate } from "../dom/templates";
import type { Assessment } from "../storage/autosave";
import { hashTarget } from "./views";

/** What differs between lists. */
export interface EntryKind {
  /** The key of the document that has the entries. */
  readonly documentKey: string;
  /** The id of the list's element. */
  readonly listId: string;
  /** The id of the template of an entry's body. */
  readonly bodyTemplate: string;
  /** The name of an entry. */
  name(key: string): string;
  /** A line of facts about an entry. */
  facts(key: string): string;
  /** Short warnings shown next to the name. */
  marks(key: string): readonly string[];
  /**
   * Updates what is not a field in a body; if `edited`, only what cannot disturb a user who is typing in it.
   */
  update(body: HTMLElement, key: string, edited: boolean): void;
}

/** The list of one kind of entries. */
export class EntryList {
  /** The entries that have been created, by key. */
  private readonly entries = new Map<string, HTMLDetailsElement>();

  constructor(
    private readonly assessment: Assessment,
    private readonly kind: EntryKind,
  ) {
    window.addEventListener("beforeprint", () => {
      for (const [key, entry] of this.entries) this.createBody(entry, key);
    });
  }

  keys(): string[] {
    return keysAt(this.assessment.tree, [this.kind.documentKey]);
  }

  /** Lists entries in this order and hides those that are not `wanted`; open entries stay open. */
  list(keys: readonly string[], wanted: (key: string) => boolean): void {
    for (const key of this.entries.keys()) if (!keys.includes(key)) this.entries.delete(key);
    const entries = keys.map((key) => {
      const entry = this.entries.get(key) ?? this.createEntry(key);
      entry.hidden = !wanted(key);
      this.refresh(key);
      return entry;
    });
    const list = requiredElement(this.kind.listId);
    // Moving an entry would take the focus out of it.
    const isUnchanged =
      entries.length === list.children.length &&
      entries.every((entry, index) => list.children[index] === entry);
    if (!isUnchanged) list.replaceChildren(...entries);
  }

  /** Opens the entry that the page's address names, even if a filter hides it. */
  reveal(): void {
    const [view, key] = hashTarget().split("/");
    const isHere = view === requiredElement(this.kind.listId).closest("[data-view]")?.id;
    const entry = isHere ? this.entries.get(key ?? "") : undefined;
    if (entry !== undefined) this.openEntry(entry);
  }

  /** Opens an entry and moves the focus to it. */
  goTo(key: string): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    this.openEntry(entry);
    entry.querySelector("summary")?.focus();
  }

  /** Creates the body of an entry of this list when it is opened. */
  opened(details: HTMLDetailsElement): void {
    const key = details.dataset.key ?? "";
    if (this.entries.get(key) === details) this.createBody(details, key);
  }

  /** The body of an entry; undefined before it is created. */
  bodyOf(key: string): HTMLElement | undefined {
    return this.entries.get(key)?.querySelector<HTMLElement>(".entry-body") ?? undefined;
  }

  /** Updates an entry; if `edited`, its fields are left alone. */
  refresh(key: string, edited = false): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    requiredPart(entry, "name").textContent = this.kind.name(key);
    requiredPart(entry, "facts").textContent = this.kind.facts(key);
    requiredPart(entry, "marks").replaceChildren(...this.kind.marks(key).map(createMark));
    const body = this.bodyOf(key);
    if (body === undefined) {
      // The browser's find-in-page finds an entry by these texts before it has a body.
      const texts = allText(valueAt(this.assessment.tree, [this.kind.documentKey, key]));
      requiredPart(entry, "words").textContent = texts;
      return;
    }
    if (!edited) fillControls(body, this.assessment.tree);
    this.kind.update(body, key, edited);
  }

  /** Removes an entry from the document; returns a function that restores it to its place. */
  remove(key: string): () => void {
    const path = [this.kind.documentKey];
    const entry = cloneTree(fieldsAt(this.assessment.tree, [...path, key]) ?? new Map<string, Tree>());
    const order = this.keys();
    this.assessment.change([...path, key], undefined);
    return () => {
      const all = new Map(fieldsAt(this.assessment.tree, path) ?? []).set(key, entry);
      const sorted: Fields = new Map();
      for (const each of [...order, ...all.keys()]) setAt(sorted, [each], all.get(each));
      this.assessment.change(path, sorted);
    };
  }

  private createEntry(key: string): HTMLDetailsElement {
    const entry = cloneTemplate("entry") as HTMLDetailsElement;
    entry.dataset.key = key;
    this.entries.set(key, entry);
    return entry;
  }

  private openEntry(entry: HTMLDetailsElement): void {
    entry.hidden = false;
    entry.open = true;
    this.opened(entry);
  }

  private createBody(entry: HTMLDetailsElement, key: string): void {
    if (this.bodyOf(key) !== undefined) return;
    const body = cloneFieldTemplate<HTMLElement>(this.kind.bodyTemplate, [this.kind.documentKey, key], key);
    requiredPart(entry, "words").replaceWith(body);
    this.refresh(key);
  }
}

/** The key of the entry around an element; empty if there is none. */
export function entryKeyOf(element: Element): string {
  return element.closest<HTMLElement>("details.entry")?.dataset.key ?? "";
}

function createMark(text: string): HTMLElement {
  const mark = document.createElement("span");
  mark.className = "mark";
  mark.textContent = text;
  return mark;
}
