// Brings every change to disk: one transaction in flight, what happens meanwhile goes with the next.
// "Saved" is said only after the store said so; what failed is tried again and is said at once.

import { copy, put, type Fields, type Path, type Tree } from "./document";
import { writeCopy } from "./second_copy";
import { EDITS_A_REV, Overtaken, type Draft, type Edit, type Store } from "./storage";

export type Standing = "new" | "saved" | "saving" | "failed" | "overtaken";

const COPY_EVERY_MS = 60_000;
const RETRY_MS = 4_000;

export interface Saved {
  readonly at: Date;
  readonly changes: number;
  readonly filedAt: string;
}

export class Assessment {
  tree: Fields;
  rev = 0;
  changes = 0;
  filedAt = "";
  savedAt = "";
  standing: Standing = "new";
  readonly tab: string = Math.random().toString(36).slice(2, 10);
  onChange: (path: Path) => void = () => undefined;
  onStanding: () => void = () => undefined;

  private unsaved = false;
  private busy = false;
  private started = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private copiedAt = 0;
  private edit: Edit | undefined;
  private edits: Edit[] = [];

  constructor(
    readonly key: string,
    readonly copyName: string,
    private readonly store: Store,
    private readonly locked: boolean,
    readonly blank: Fields,
  ) {
    this.tree = copy(blank);
  }

  /** Takes up what was kept. */
  resume(draft: Draft): void {
    this.tree = copy(draft.tree);
    this.rev = draft.rev;
    this.changes = draft.changes;
    this.filedAt = draft.filedAt;
    this.savedAt = draft.savedAt;
    this.standing = "saved";
  }

  /** One edit of one field, from a person. */
  change(path: Path, value: Tree | undefined): void {
    const name = path.join("/");
    let was: Tree | undefined = this.tree;
    for (const key of path) was = was instanceof Map ? was.get(key) : undefined;
    was = was === undefined ? undefined : copy(was);
    put(this.tree, path, value);
    this.note(name, was, value);
    this.onChange(path);
    this.touch();
  }

  /** What an edit carries with it, such as its date: part of that edit, not one of its own. */
  follow(path: Path, value: Tree | undefined): void {
    put(this.tree, path, value);
    this.touch();
  }

  /** Another document in place of this one; as many edits as it takes, told as one. */
  replace(tree: Fields, name: string): void {
    this.tree = copy(tree);
    this.note(name, undefined, undefined);
    this.edit = undefined;
    this.onChange([]);
    this.touch();
  }

  filed(at: Date): void {
    this.filedAt = at.toISOString();
    this.changes = 0;
    this.edit = undefined;
    this.touch();
  }

  /** Writes nothing any more: what was kept is about to be removed. */
  async abandon(): Promise<void> {
    this.standing = "overtaken";
    clearTimeout(this.retry);
    while (this.busy) await new Promise((resolve) => setTimeout(resolve, 20));
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
    if (!this.started || this.standing === "overtaken") return;
    if (this.unsaved) {
      this.rev += 1;
      this.store.writeNow(this.draft(), this.edits).catch(() => undefined);
    }
    this.copyNow();
  }

  copyNow(): boolean {
    this.copiedAt = Date.now();
    return writeCopy(this.copyName, this.draft());
  }

  /** Typing in one field is one edit, until another field is touched. */
  private note(path: string, was: unknown, now: unknown): void {
    if (this.edit?.path === path) this.edit = { ...this.edit, rev: this.rev + 1, now };
    else {
      this.changes += 1;
      const n = (this.rev + 1) * EDITS_A_REV + (this.edits.length % EDITS_A_REV);
      this.edit = { key: this.key, n, rev: this.rev + 1, at: new Date().toISOString(), tab: this.tab, path, was, now };
    }
    this.edits = [...this.edits.filter((edit) => edit.n !== this.edit?.n), this.edit];
  }

  private touch(): void {
    this.started = true;
    this.unsaved = true;
    // After the browser has shown the key: typing never waits for the disk.
    setTimeout(() => void this.save(), 0);
  }

  private async save(): Promise<void> {
    if (this.busy || !this.unsaved || this.standing === "overtaken") return;
    this.busy = true;
    this.unsaved = false;
    clearTimeout(this.retry);
    const slow = setTimeout(() => this.stand("saving"), this.standing === "failed" ? 60_000 : 200);
    this.rev += 1;
    this.savedAt = new Date().toISOString();
    const edits = this.edits;
    try {
      await this.store.write(this.draft(), edits, !this.locked);
      this.edits = this.edits.filter((edit) => !edits.includes(edit));
      this.stand("saved");
      if (Date.now() - this.copiedAt > COPY_EVERY_MS) this.copyNow();
    } catch (error) {
      this.failed(error);
    } finally {
      clearTimeout(slow);
      this.busy = false;
    }
    if (this.unsaved && this.standing !== "failed") void this.save();
  }

  private failed(error: unknown): void {
    this.unsaved = true;
    this.copyNow();
    if (error instanceof Overtaken) {
      this.stand("overtaken");
      return;
    }
    this.stand("failed");
    this.retry = setTimeout(() => void this.save(), RETRY_MS);
  }

  private stand(standing: Standing): void {
    this.standing = standing;
    this.onStanding();
  }
}
