// The self-assessment in memory, and its autosave: one transaction at a time; changes made meanwhile go with
// the next. The state is "saved" only after the store has reported it; a failed save is reported at once and
// retried.

import { cloneTree, type Fields, type Path, setAt, type Tree, valueAt } from "../document/tree";
import { EditLog } from "./edit_log";
import { writeBackup } from "./local_backup";
import { type Draft, newTabId } from "./records";
import { StaleSaveError, type Store } from "./store";

/** `overtaken`: another tab has saved newer answers, and this tab saves no more. */
export type SaveState = "new" | "saved" | "saving" | "failed" | "overtaken";

/** How often the backup in localStorage is written. Chosen, not measured. */
const BACKUP_INTERVAL_MS = 60_000;
const RETRY_MS = 4_000;
/** A save that takes longer is shown as "saving". Chosen, not measured. */
const SLOW_MS = 200;
/** A save that takes longer is reported as failed. Chosen, not measured. */
const HANGING_MS = 5_000;
const POLL_MS = 10;
/** How often a tab that lost the lock waits for its last save, at most (one second). */
const MAX_POLLS = 100;

/** The self-assessment that the page edits. */
export class Assessment {
  tree: Fields;
  /** The revision of the last save. */
  rev = 0;
  /** Edits since the last file. */
  changes = 0;
  /** When the last file was saved, as an ISO date and time; empty for never. */
  filedAt = "";
  savedAt = "";
  saveState: SaveState = "new";
  /** Whether another tab edits: nothing can be changed and nothing is written. */
  readOnly = false;
  readonly tab: string = newTabId();
  /** Called after each successful save. */
  readonly saveListeners = new Set<() => void>();
  /** Called after each change; the empty path means the document was replaced. */
  onChange: (path: Path) => void = () => undefined;
  onSaveState: () => void = () => undefined;
  /** Called after the draft was removed from the store. */
  onRemoved: () => void = () => undefined;

  private unsaved = false;
  private saving = false;
  private started = false;
  private lockLost = false;
  private scheduled: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private backedUpAt = 0;
  private readonly edits: EditLog;

  /**
   * `key` names the draft in the store, `backupName` its backup in localStorage; `blank` is the document
   * before the first edit.
   */
  constructor(
    readonly key: string,
    readonly backupName: string,
    private readonly store: Store,
    readonly blank: Fields,
  ) {
    this.tree = cloneTree(blank);
    this.edits = new EditLog(key, this.tab);
  }

  /** Loads a stored draft; undefined loads the blank document. */
  load(draft: Omit<Draft, "key" | "tab"> | undefined): void {
    this.tree = cloneTree(draft?.tree ?? this.blank);
    this.rev = draft?.rev ?? this.rev;
    this.changes = draft?.changes ?? 0;
    this.filedAt = draft?.filedAt ?? "";
    this.savedAt = draft?.savedAt ?? "";
    this.saveState = draft === undefined ? "new" : "saved";
    this.edits.endEdit();
  }

  /** An edit of one value by the user. */
  change(path: Path, value: Tree | undefined): void {
    if (this.readOnly) return;
    this.recordEdit(path, valueAt(this.tree, path), value);
    setAt(this.tree, path, value);
    this.onChange(path);
    this.scheduleSave();
  }

  /** Sets a value that follows from the last edit, such as its date: part of that edit. */
  amend(path: Path, value: Tree | undefined): void {
    if (this.readOnly) return;
    setAt(this.tree, path, value);
    this.scheduleSave();
  }

  /** Replaces the document, as one edit with this name in the log. */
  replace(tree: Fields, name: string): void {
    if (this.readOnly) return;
    this.tree = cloneTree(tree);
    this.recordEdit([name], undefined, undefined);
    this.edits.endEdit();
    this.onChange([]);
    this.scheduleSave();
  }

  /** Notes that a file has the document, except the `later` edits made since it was written. */
  markSavedToFile(at: Date, later = 0): void {
    if (this.readOnly) return;
    this.filedAt = at.toISOString();
    this.changes = later;
    this.edits.endEdit();
    this.scheduleSave();
  }

  /** Saves the document soon, even if it has not changed: the stored one may be gone. */
  scheduleSave(): void {
    if (this.readOnly) return;
    this.started = true;
    this.unsaved = true;
    // A new task, so that the browser paints the key first; one for all changes of an edit.
    this.scheduled ??= setTimeout(() => {
      this.scheduled = undefined;
      void this.save();
    }, 0);
  }

  /** Stops saving for good, before the draft is removed; resolves when no save is under way. */
  async stopSaving(): Promise<void> {
    this.saveState = "overtaken";
    this.lockLost = true;
    clearTimeout(this.retry);
    while (this.saving) await poll();
  }

  /** Saves the last edits and becomes read-only, for another tab that asks to edit. False if saving fails. */
  async finishEditing(): Promise<boolean> {
    this.readOnly = true;
    while (this.saving || (this.unsaved && !this.isStuck())) await poll();
    this.readOnly = !this.isStuck();
    return this.readOnly;
  }

  /**
   * Becomes read-only because another tab took the lock. False if edits were unsaved: they are kept as a
   * version.
   */
  async stopEditing(): Promise<boolean> {
    this.readOnly = true;
    this.lockLost = true;
    clearTimeout(this.retry);
    for (let polls = 0; this.saving && polls < MAX_POLLS; polls += 1) await poll();
    if (!this.saving && !this.unsaved) return true;
    this.setSaveState("overtaken");
    const { key, rev, tree } = this;
    void this.store
      .addVersion({ key, at: new Date().toISOString(), rev, why: "other-tab", tree: cloneTree(tree) })
      .catch(() => undefined);
    return false;
  }

  /** Edits again: this tab has the lock. */
  startEditing(): void {
    this.readOnly = false;
    this.lockLost = false;
  }

  /** The draft as it is stored. */
  draft(): Draft {
    const { key, rev, savedAt, tab, changes, filedAt, tree } = this;
    return { key, rev, savedAt, tab, changes, filedAt, tree };
  }

  /** Whether the page may close without a warning: a save that has just begun completes without the page. */
  canClose(): boolean {
    return this.saveState !== "failed" && this.saveState !== "saving";
  }

  /** Saves unsaved changes and writes the backup: the page is being closed or hidden. */
  flush(): void {
    if (!this.started || this.readOnly || this.saveState === "overtaken") return;
    if (this.unsaved) {
      this.rev += 1;
      this.store.writeNow(this.draft(), this.edits.pending).catch(() => undefined);
    }
    this.writeBackup();
  }

  /** Writes the backup; returns whether it was written. */
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
    const slowAfter = this.saveState === "failed" ? HANGING_MS : SLOW_MS;
    const slow = setTimeout(() => this.setSaveState("saving"), slowAfter);
    const hanging = setTimeout(() => this.saveFailed(), HANGING_MS);
    try {
      await this.writeDraft();
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
    if (this.saveState === "saved") for (const listener of this.saveListeners) listener();
    if (this.unsaved && !this.isStuck()) void this.save();
  }

  /** Writes the next revision with its edits, and now and then the backup. */
  private async writeDraft(): Promise<void> {
    this.rev += 1;
    this.savedAt = new Date().toISOString();
    const edits = this.edits.pending;
    await this.store.write(this.draft(), edits);
    this.edits.markStored(edits);
    if (!this.lockLost) this.setSaveState("saved");
    if (Date.now() - this.backedUpAt > BACKUP_INTERVAL_MS) this.writeBackup();
  }

  /** Reports the failure and writes the backup, which may still have room. */
  private saveFailed(): void {
    if (this.lockLost) return;
    this.writeBackup();
    this.setSaveState("failed");
  }

  private isStuck(): boolean {
    return this.saveState === "failed" || this.saveState === "overtaken";
  }

  private setSaveState(state: SaveState): void {
    this.saveState = state;
    this.onSaveState();
  }
}

function poll(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, POLL_MS));
}
