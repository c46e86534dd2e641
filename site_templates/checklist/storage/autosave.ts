// Brings every change to disk: one transaction in flight, what happens meanwhile goes with the next.
// "Saved" is said only after the store said so; what failed is tried again and is said at once.

import { at, copy, type Fields, type Path, put, type Tree } from "../document/tree";
import { Edits } from "./edit_log";
import { writeCopy } from "./local_backup";
import { type Draft, tabName } from "./records";
import { Overtaken, type Store } from "./store";

export type Standing = "new" | "saved" | "saving" | "failed" | "overtaken";

const COPY_EVERY_MS = 60_000;
const RETRY_MS = 4_000;
const SLOW_MS = 200;
/** After this long nobody should go on believing that it will be saved. */
const HANGING_MS = 5_000;
const PAUSE_MS = 10;
const MOST_PAUSES = 100;

export class Assessment {
  tree: Fields;
  rev = 0;
  changes = 0;
  filedAt = "";
  savedAt = "";
  standing: Standing = "new";
  /** Another tab edits: nothing here can be changed, and nothing is written. */
  reads = false;
  readonly tab: string = tabName();
  /** Told of each save, once it is true. */
  readonly saves = new Set<() => void>();
  onChange: (path: Path) => void = () => undefined;
  onStanding: () => void = () => undefined;
  onAbandoned: () => void = () => undefined;

  private unsaved = false;
  private busy = false;
  private started = false;
  private lost = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private copiedAt = 0;
  private readonly edits: Edits;

  constructor(
    readonly key: string,
    readonly copyName: string,
    private readonly store: Store,
    readonly blank: Fields,
  ) {
    this.tree = copy(blank);
    this.edits = new Edits(key, this.tab);
  }

  /** Takes up what was kept; undefined is nothing, a blank document. */
  resume(draft: Omit<Draft, "key" | "tab"> | undefined): void {
    this.tree = copy(draft?.tree ?? this.blank);
    this.rev = draft?.rev ?? this.rev;
    this.changes = draft?.changes ?? 0;
    this.filedAt = draft?.filedAt ?? "";
    this.savedAt = draft?.savedAt ?? "";
    this.standing = draft === undefined ? "new" : "saved";
    this.edits.end();
  }

  /** One edit of one field, from a person. */
  change(path: Path, value: Tree | undefined): void {
    if (this.reads) return;
    this.note(path, at(this.tree, path), value);
    put(this.tree, path, value);
    this.onChange(path);
    this.touch();
  }

  /** What an edit carries with it, such as its date: part of that edit, not one of its own. */
  follow(path: Path, value: Tree | undefined): void {
    if (this.reads) return;
    put(this.tree, path, value);
    this.touch();
  }

  /** Another document in place of this one; as many edits as it takes, told as one. */
  replace(tree: Fields, name: string): void {
    if (this.reads) return;
    this.tree = copy(tree);
    this.note([name], undefined, undefined);
    this.edits.end();
    this.onChange([]);
    this.touch();
  }

  /** A file holds all of this but for the `later` changes made since it was written. */
  filed(at: Date, later = 0): void {
    if (this.reads) return;
    this.filedAt = at.toISOString();
    this.changes = later;
    this.edits.end();
    this.touch();
  }

  /** Saves again all that is here: what was kept is gone, or was only a second copy. */
  touch(): void {
    if (this.reads) return;
    this.started = true;
    this.unsaved = true;
    // After the browser has shown the key: typing never waits for the disk.
    setTimeout(() => void this.save(), 0);
  }

  /** Writes nothing any more: what was kept is about to be removed. */
  async abandon(): Promise<void> {
    this.standing = "overtaken";
    this.lost = true;
    clearTimeout(this.retry);
    while (this.busy) await pause();
  }

  /** Saves the last of it for another tab that would edit, and reads from then on. False where it cannot be saved: then nothing changes. */
  async letGo(): Promise<boolean> {
    this.reads = true;
    while (this.busy || (this.unsaved && !this.isStuck())) await pause();
    this.reads = !this.isStuck();
    return this.reads;
  }

  /** Another tab has the right to write. True where nothing was left unsaved; what was is kept as a version. */
  async lose(): Promise<boolean> {
    this.reads = true;
    this.lost = true;
    clearTimeout(this.retry);
    for (let waited = 0; this.busy && waited < MOST_PAUSES; waited += 1) await pause();
    if (!this.busy && !this.unsaved) return true;
    this.stand("overtaken");
    const { key, rev, tree } = this;
    void this.store
      .keep({ key, at: new Date().toISOString(), rev, why: "other-tab", tree: copy(tree) })
      .catch(() => undefined);
    return false;
  }

  /** This tab has the right to write again. */
  win(): void {
    this.reads = false;
    this.lost = false;
  }

  draft(): Draft {
    const { key, rev, savedAt, tab, changes, filedAt, tree } = this;
    return { key, rev, savedAt, tab, changes, filedAt, tree };
  }

  /** Whether the page may go without a question: a save of a moment ago goes on without it. */
  isSafe(): boolean {
    return this.standing !== "failed" && this.standing !== "saving";
  }

  /** The last chance of a closing or hidden page. */
  flush(): void {
    if (!this.started || this.reads || this.standing === "overtaken") return;
    if (this.unsaved) {
      this.rev += 1;
      this.store.writeNow(this.draft(), this.edits.all).catch(() => undefined);
    }
    this.copyNow();
  }

  copyNow(): boolean {
    this.copiedAt = Date.now();
    return writeCopy(this.copyName, this.draft());
  }

  private note(path: Path, was: Tree | undefined, now: Tree | undefined): void {
    if (this.edits.note(this.rev + 1, path, was, now)) this.changes += 1;
  }

  private async save(): Promise<void> {
    if (this.busy || !this.unsaved || this.lost || this.standing === "overtaken") return;
    this.busy = true;
    this.unsaved = false;
    clearTimeout(this.retry);
    const slow = setTimeout(() => this.stand("saving"), this.standing === "failed" ? HANGING_MS : SLOW_MS);
    const hanging = setTimeout(() => this.failed(), HANGING_MS);
    this.rev += 1;
    this.savedAt = new Date().toISOString();
    const edits = this.edits.all;
    try {
      await this.store.write(this.draft(), edits);
      this.edits.taken(edits);
      if (!this.lost) this.stand("saved");
      if (Date.now() - this.copiedAt > COPY_EVERY_MS) this.copyNow();
    } catch (error) {
      this.unsaved = true;
      if (error instanceof Overtaken) this.stand("overtaken");
      else {
        this.failed();
        this.retry = setTimeout(() => void this.save(), RETRY_MS);
      }
    } finally {
      clearTimeout(slow);
      clearTimeout(hanging);
      this.busy = false;
    }
    if (this.standing === "saved") for (const told of this.saves) told();
    if (this.unsaved && !this.isStuck()) void this.save();
  }

  /** It is not on the disk, and may never be: told at once, and put where there may still be room. */
  private failed(): void {
    if (this.lost) return;
    this.copyNow();
    this.stand("failed");
  }

  private isStuck(): boolean {
    return this.standing === "failed" || this.standing === "overtaken";
  }

  private stand(standing: Standing): void {
    this.standing = standing;
    this.onStanding();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
