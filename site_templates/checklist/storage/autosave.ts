// Brings every change to disk: one transaction in flight, what happens meanwhile goes with the next.
// "Saved" is said only after the store said so; what failed is tried again and is said at once.

import { cloneTree, type Fields, type Path, setAt, type Tree, valueAt } from "../document/tree";
import { EditLog } from "./edit_log";
import { writeBackup } from "./local_backup";
import { type Draft, newTabId } from "./records";
import { StaleSaveError, type Store } from "./store";

export type SaveState = "new" | "saved" | "saving" | "failed" | "overtaken";

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
  saveState: SaveState = "new";
  /** Another tab edits: nothing here can be changed, and nothing is written. */
  readOnly = false;
  readonly tab: string = newTabId();
  /** Told of each save, once it is true. */
  readonly saveListeners = new Set<() => void>();
  onChange: (path: Path) => void = () => undefined;
  onSaveState: () => void = () => undefined;
  onRemoved: () => void = () => undefined;

  private unsaved = false;
  private saving = false;
  private started = false;
  private lockLost = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private backedUpAt = 0;
  private readonly edits: EditLog;

  constructor(
    readonly key: string,
    readonly backupName: string,
    private readonly store: Store,
    readonly blank: Fields,
  ) {
    this.tree = cloneTree(blank);
    this.edits = new EditLog(key, this.tab);
  }

  /** Takes up what was kept; undefined is nothing, a blank document. */
  load(draft: Omit<Draft, "key" | "tab"> | undefined): void {
    this.tree = cloneTree(draft?.tree ?? this.blank);
    this.rev = draft?.rev ?? this.rev;
    this.changes = draft?.changes ?? 0;
    this.filedAt = draft?.filedAt ?? "";
    this.savedAt = draft?.savedAt ?? "";
    this.saveState = draft === undefined ? "new" : "saved";
    this.edits.endEdit();
  }

  /** One edit of one field, from a person. */
  change(path: Path, value: Tree | undefined): void {
    if (this.readOnly) return;
    this.recordEdit(path, valueAt(this.tree, path), value);
    setAt(this.tree, path, value);
    this.onChange(path);
    this.scheduleSave();
  }

  /** What an edit carries with it, such as its date: part of that edit, not one of its own. */
  amend(path: Path, value: Tree | undefined): void {
    if (this.readOnly) return;
    setAt(this.tree, path, value);
    this.scheduleSave();
  }

  /** Another document in place of this one; as many edits as it takes, told as one. */
  replace(tree: Fields, name: string): void {
    if (this.readOnly) return;
    this.tree = cloneTree(tree);
    this.recordEdit([name], undefined, undefined);
    this.edits.endEdit();
    this.onChange([]);
    this.scheduleSave();
  }

  /** A file holds all of this but for the `later` changes made since it was written. */
  markSavedToFile(at: Date, later = 0): void {
    if (this.readOnly) return;
    this.filedAt = at.toISOString();
    this.changes = later;
    this.edits.endEdit();
    this.scheduleSave();
  }

  /** Saves again all that is here: what was kept is gone, or was only a second copy. */
  scheduleSave(): void {
    if (this.readOnly) return;
    this.started = true;
    this.unsaved = true;
    // After the browser has shown the key: typing never waits for the disk.
    setTimeout(() => void this.save(), 0);
  }

  /** Writes nothing any more: what was kept is about to be removed. */
  async stopSaving(): Promise<void> {
    this.saveState = "overtaken";
    this.lockLost = true;
    clearTimeout(this.retry);
    while (this.saving) await pause();
  }

  /** Saves the last of it for another tab that would edit, and reads from then on. False where it cannot be saved: then nothing changes. */
  async finishEditing(): Promise<boolean> {
    this.readOnly = true;
    while (this.saving || (this.unsaved && !this.isStuck())) await pause();
    this.readOnly = !this.isStuck();
    return this.readOnly;
  }

  /** Another tab has the right to write. True where nothing was left unsaved; what was is kept as a version. */
  async stopEditing(): Promise<boolean> {
    this.readOnly = true;
    this.lockLost = true;
    clearTimeout(this.retry);
    for (let waited = 0; this.saving && waited < MOST_PAUSES; waited += 1) await pause();
    if (!this.saving && !this.unsaved) return true;
    this.setSaveState("overtaken");
    const { key, rev, tree } = this;
    void this.store
      .addVersion({ key, at: new Date().toISOString(), rev, why: "other-tab", tree: cloneTree(tree) })
      .catch(() => undefined);
    return false;
  }

  /** This tab has the right to write again. */
  startEditing(): void {
    this.readOnly = false;
    this.lockLost = false;
  }

  draft(): Draft {
    const { key, rev, savedAt, tab, changes, filedAt, tree } = this;
    return { key, rev, savedAt, tab, changes, filedAt, tree };
  }

  /** Whether the page may go without a question: a save of a moment ago goes on without it. */
  canClose(): boolean {
    return this.saveState !== "failed" && this.saveState !== "saving";
  }

  /** The last chance of a closing or hidden page. */
  flush(): void {
    if (!this.started || this.readOnly || this.saveState === "overtaken") return;
    if (this.unsaved) {
      this.rev += 1;
      this.store.writeNow(this.draft(), this.edits.pending).catch(() => undefined);
    }
    this.writeBackup();
  }

  writeBackup(): boolean {
    this.backedUpAt = Date.now();
    return writeBackup(this.backupName, this.draft());
  }

  private recordEdit(path: Path, was: Tree | undefined, now: Tree | undefined): void {
    if (this.edits.record(this.rev + 1, path, was, now)) this.changes += 1;
  }

  private async save(): Promise<void> {
    if (this.saving || !this.unsaved || this.lockLost || this.saveState === "overtaken") return;
    this.saving = true;
    this.unsaved = false;
    clearTimeout(this.retry);
    const slow = setTimeout(
      () => this.setSaveState("saving"),
      this.saveState === "failed" ? HANGING_MS : SLOW_MS,
    );
    const hanging = setTimeout(() => this.saveFailed(), HANGING_MS);
    this.rev += 1;
    this.savedAt = new Date().toISOString();
    const edits = this.edits.pending;
    try {
      await this.store.write(this.draft(), edits);
      this.edits.markStored(edits);
      if (!this.lockLost) this.setSaveState("saved");
      if (Date.now() - this.backedUpAt > COPY_EVERY_MS) this.writeBackup();
    } catch (error) {
      this.unsaved = true;
      if (error instanceof StaleSaveError) this.setSaveState("overtaken");
      else {
        this.saveFailed();
        this.retry = setTimeout(() => void this.save(), RETRY_MS);
      }
    } finally {
      clearTimeout(slow);
      clearTimeout(hanging);
      this.saving = false;
    }
    if (this.saveState === "saved") for (const told of this.saveListeners) told();
    if (this.unsaved && !this.isStuck()) void this.save();
  }

  /** It is not on the disk, and may never be: told at once, and put where there may still be room. */
  private saveFailed(): void {
    if (this.lockLost) return;
    this.writeBackup();
    this.setSaveState("failed");
  }

  private isStuck(): boolean {
    return this.saveState === "failed" || this.saveState === "overtaken";
  }

  private setSaveState(standing: SaveState): void {
    this.saveState = standing;
    this.onSaveState();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
