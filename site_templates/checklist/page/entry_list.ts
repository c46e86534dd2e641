// A list of entries that open. Each is drawn when it is first opened, so that hundreds cost little, and all of them for paper.

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

/** What is different from one such list to the other. */
export interface EntryKind {
  /** The key of the document below which the entries stand. */
  readonly documentKey: string;
  /** The element that lists them, and the template of what is inside one. */
  readonly listId: string;
  readonly bodyTemplate: string;
  /** What an entry is called, what is said of it in a line, and what is to be seen about it at once. */
  name(key: string): string;
  facts(key: string): string;
  marks(key: string): readonly string[];
  /** Shows inside an entry what no field of it shows; `edited` only in part, so as not to disturb who is typing. */
  update(body: HTMLElement, key: string, edited: boolean): void;
}

export class EntryList {
  private readonly drawn = new Map<string, HTMLDetailsElement>();

  constructor(
    private readonly assessment: Assessment,
    private readonly kind: EntryKind,
  ) {
    window.addEventListener("beforeprint", () =>
      this.drawn.forEach((entry, key) => this.drawBody(entry, key)),
    );
  }

  keys(): string[] {
    return keysAt(this.assessment.tree, [this.kind.documentKey]);
  }

  /** Lists the entries in this order and hides those that are not wanted; what is open stays open, up to date. */
  list(keys: readonly string[], wanted: (key: string) => boolean): void {
    for (const key of this.drawn.keys()) if (!keys.includes(key)) this.drawn.delete(key);
    const entries = keys.map((key) => {
      const entry = this.drawn.get(key) ?? this.createEntry(key);
      entry.hidden = !wanted(key);
      this.refresh(key);
      return entry;
    });
    const list = requiredElement(this.kind.listId);
    // Moving an entry would take the focus out of it.
    const same =
      entries.length === list.children.length &&
      entries.every((entry, index) => list.children[index] === entry);
    if (!same) list.replaceChildren(...entries);
  }

  /** Shows the entry that the address names, whatever else is hidden. */
  reveal(): void {
    const [view, key] = hashTarget().split("/");
    const entry =
      view === requiredElement(this.kind.listId).closest("[data-view]")?.id
        ? this.drawn.get(key ?? "")
        : undefined;
    if (entry !== undefined) this.openEntry(entry);
  }

  /** Opens an entry and puts the focus on it. */
  goTo(key: string): void {
    const entry = this.drawn.get(key);
    if (entry === undefined) return;
    this.openEntry(entry);
    entry.querySelector("summary")?.focus();
  }

  /** Draws what is inside an entry that was opened. */
  opened(details: HTMLDetailsElement): void {
    const key = details.dataset.key ?? "";
    if (this.drawn.get(key) === details) this.drawBody(details, key);
  }

  /** What is inside an entry, if it is drawn. */
  bodyOf(key: string): HTMLElement | undefined {
    return this.drawn.get(key)?.querySelector<HTMLElement>(".entry-body") ?? undefined;
  }

  refresh(key: string, edited = false): void {
    const entry = this.drawn.get(key);
    if (entry === undefined) return;
    requiredPart(entry, "name").textContent = this.kind.name(key);
    requiredPart(entry, "facts").textContent = this.kind.facts(key);
    requiredPart(entry, "marks").replaceChildren(...this.kind.marks(key).map((words) => createMark(words)));
    const body = this.bodyOf(key);
    if (body === undefined) {
      requiredPart(entry, "words").textContent = allText(
        valueAt(this.assessment.tree, [this.kind.documentKey, key]),
      );
      return;
    }
    if (!edited) fillControls(body, this.assessment.tree);
    this.kind.update(body, key, edited);
  }

  /** Takes an entry out of the document; what is handed back puts it where it stood. */
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
    this.drawn.set(key, entry);
    return entry;
  }

  private openEntry(entry: HTMLDetailsElement): void {
    entry.hidden = false;
    entry.open = true;
    this.opened(entry);
  }

  private drawBody(entry: HTMLDetailsElement, key: string): void {
    if (this.bodyOf(key) !== undefined) return;
    requiredPart(entry, "words").replaceWith(
      cloneFieldTemplate<HTMLElement>(this.kind.bodyTemplate, [this.kind.documentKey, key], key),
    );
    this.refresh(key);
  }
}

/** The key of the entry that an element stands in. */
export function entryKeyOf(element: Element): string {
  return element.closest<HTMLElement>("details.entry")?.dataset.key ?? "";
}

function createMark(words: string): HTMLElement {
  const made = document.createElement("span");
  made.className = "mark";
  made.textContent = words;
  return made;
}
