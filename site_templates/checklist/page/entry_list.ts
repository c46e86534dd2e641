// A list of entries that open. Each is drawn when it is first opened, so that hundreds cost little, and all of them for paper.

import { at, copy, type Fields, fieldsAt, keysAt, put, type Tree, wordsBelow } from "../document/tree";
import { fill } from "../dom/controls";
import { part, stamp, the } from "../dom/elements";
import { stampFields } from "../dom/templates";
import type { Assessment } from "../storage/autosave";
import { addressed } from "./views";

/** What is different from one such list to the other. */
export interface EntryKind {
  /** The key of the document below which the entries stand. */
  readonly kind: string;
  /** The element that lists them, and the template of what is inside one. */
  readonly list: string;
  readonly body: string;
  /** What an entry is called, what is said of it in a line, and what is to be seen about it at once. */
  name(key: string): string;
  facts(key: string): string;
  marks(key: string): readonly string[];
  /** Shows inside an entry what no field of it shows; `edited` only in part, so as not to disturb who is typing. */
  show(body: HTMLElement, key: string, edited: boolean): void;
}

export class Entries {
  private readonly drawn = new Map<string, HTMLDetailsElement>();

  constructor(
    private readonly assessment: Assessment,
    private readonly kind: EntryKind,
  ) {
    window.addEventListener("beforeprint", () => this.drawn.forEach((entry, key) => this.draw(entry, key)));
  }

  keys(): string[] {
    return keysAt(this.assessment.tree, [this.kind.kind]);
  }

  /** Lists the entries in this order and hides those that are not wanted; what is open stays open, up to date. */
  list(keys: readonly string[], wanted: (key: string) => boolean): void {
    for (const key of this.drawn.keys()) if (!keys.includes(key)) this.drawn.delete(key);
    const entries = keys.map((key) => {
      const entry = this.drawn.get(key) ?? this.begin(key);
      entry.hidden = !wanted(key);
      this.refresh(key);
      return entry;
    });
    const list = the(this.kind.list);
    // Moving an entry would take the focus out of it.
    const same =
      entries.length === list.children.length &&
      entries.every((entry, index) => list.children[index] === entry);
    if (!same) list.replaceChildren(...entries);
  }

  /** Shows the entry that the address names, whatever else is hidden. */
  reveal(): void {
    const [view, key] = addressed().split("/");
    const entry =
      view === the(this.kind.list).closest("[data-view]")?.id ? this.drawn.get(key ?? "") : undefined;
    if (entry !== undefined) this.show(entry);
  }

  /** Opens an entry and puts the focus on it. */
  goTo(key: string): void {
    const entry = this.drawn.get(key);
    if (entry === undefined) return;
    this.show(entry);
    entry.querySelector("summary")?.focus();
  }

  /** Draws what is inside an entry that was opened. */
  opened(details: HTMLDetailsElement): void {
    const key = details.dataset.key ?? "";
    if (this.drawn.get(key) === details) this.draw(details, key);
  }

  /** What is inside an entry, if it is drawn. */
  bodyOf(key: string): HTMLElement | undefined {
    return this.drawn.get(key)?.querySelector<HTMLElement>(".entry-body") ?? undefined;
  }

  refresh(key: string, edited = false): void {
    const entry = this.drawn.get(key);
    if (entry === undefined) return;
    part(entry, "name").textContent = this.kind.name(key);
    part(entry, "facts").textContent = this.kind.facts(key);
    part(entry, "marks").replaceChildren(...this.kind.marks(key).map((words) => mark(words)));
    const body = this.bodyOf(key);
    if (body === undefined) {
      part(entry, "words").textContent = wordsBelow(at(this.assessment.tree, [this.kind.kind, key]));
      return;
    }
    if (!edited) fill(body, this.assessment.tree);
    this.kind.show(body, key, edited);
  }

  /** Takes an entry out of the document; what is handed back puts it where it stood. */
  remove(key: string): () => void {
    const path = [this.kind.kind];
    const entry = copy(fieldsAt(this.assessment.tree, [...path, key]) ?? new Map<string, Tree>());
    const order = this.keys();
    this.assessment.change([...path, key], undefined);
    return () => {
      const all = new Map(fieldsAt(this.assessment.tree, path) ?? []).set(key, entry);
      const sorted: Fields = new Map();
      for (const each of [...order, ...all.keys()]) put(sorted, [each], all.get(each));
      this.assessment.change(path, sorted);
    };
  }

  private begin(key: string): HTMLDetailsElement {
    const entry = stamp("entry") as HTMLDetailsElement;
    entry.dataset.key = key;
    this.drawn.set(key, entry);
    return entry;
  }

  private show(entry: HTMLDetailsElement): void {
    entry.hidden = false;
    entry.open = true;
    this.opened(entry);
  }

  private draw(entry: HTMLDetailsElement, key: string): void {
    if (this.bodyOf(key) !== undefined) return;
    part(entry, "words").replaceWith(stampFields<HTMLElement>(this.kind.body, [this.kind.kind, key], key));
    this.refresh(key);
  }
}

/** The key of the entry that an element stands in. */
export function keyAround(element: Element): string {
  return element.closest<HTMLElement>("details.entry")?.dataset.key ?? "";
}

function mark(words: string): HTMLElement {
  const made = document.createElement("span");
  made.className = "mark";
  made.textContent = words;
  return made;
}
