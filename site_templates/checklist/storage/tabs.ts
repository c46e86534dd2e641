// Several tabs of one self-assessment: one edits, the others show what it saves, and any of them can take
// over.

import type { Assessment } from "./autosave";
import type { Store } from "./store";
import type { EditLock } from "./tab_lock";

/**
 * A message between tabs. `ask`: the tab `of` asks to edit; `given`: the editing tab has saved and stopped
 * for it.
 */
interface TabMessage {
  readonly kind: "saved" | "removed" | "ask" | "given";
  readonly of: string;
}

/** What the tabs change on the page. */
export interface TabsView {
  /** Shows another document. */
  refresh(): void;
  /** Shows whether this tab edits or only reads. */
  showMode(): void;
  /** Tells the user that this tab can edit now. */
  editingStarted(): void;
}

/** How long the editing tab has to save and answer before its lock is stolen. */
const ANSWER_TIMEOUT_MS = 1000;
/** How long a tab that gave way waits before it edits again: the tab that asked may have closed. */
const RESUME_AFTER_MS = 3000;

/** This tab, among those of the same draft. */
export class Tabs {
  private readonly channel: BroadcastChannel | undefined;
  private onReleased: () => void = () => undefined;
  private resumeTimer: ReturnType<typeof setTimeout> | undefined;
  private loading: Promise<void> | undefined;
  private pending = false;

  /** `name` is that of the channel, one for each draft. */
  constructor(
    name: string,
    private readonly lock: EditLock,
    private readonly store: Store,
    private readonly assessment: Assessment,
    private readonly view: TabsView,
  ) {
    this.channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name);
    this.channel?.addEventListener(
      "message",
      ({ data }: MessageEvent<TabMessage>) => void this.onMessage(data),
    );
    assessment.saveListeners.add(() => this.send("saved"));
    assessment.onRemoved = () => this.send("removed");
    lock.onLost = () => void this.onLockLost();
  }

  /** Only reads from now on, until the editing tab closes. */
  startReading(): void {
    this.assessment.readOnly = true;
    this.showMode();
    void this.lock.acquire().then(() => this.startEditing());
  }

  /** Asks the editing tab to save and stop, then edits here. */
  async takeOver(): Promise<void> {
    const released = new Promise<void>((resolve) => {
      this.onReleased = resolve;
    });
    this.send("ask");
    await Promise.race([released, new Promise((resolve) => setTimeout(resolve, ANSWER_TIMEOUT_MS))]);
    await this.lock.steal();
    await this.startEditing();
  }

  /** Loads the last save and edits from now on: this tab has the lock. */
  private async startEditing(): Promise<void> {
    clearTimeout(this.resumeTimer);
    await this.loadLatest();
    this.assessment.startEditing();
    this.showMode();
    this.view.editingStarted();
  }

  private async onMessage({ kind, of }: TabMessage): Promise<void> {
    const { assessment } = this;
    if (kind === "given" && of === assessment.tab) this.onReleased();
    if (kind === "ask" && !assessment.readOnly && (await assessment.finishEditing())) {
      this.send("given", of);
      this.showMode();
      this.resumeTimer = setTimeout(() => void this.startEditing(), RESUME_AFTER_MS);
    }
    if (!assessment.readOnly) return;
    if (kind === "saved") await this.loadLatest();
    if (kind === "removed") this.loadDraft(undefined);
  }

  private async onLockLost(): Promise<void> {
    clearTimeout(this.resumeTimer);
    if (await this.assessment.stopEditing()) this.startReading();
    else this.showMode();
  }

  /** Loads the last save of the editing tab. A call during another one makes it look once more. */
  private loadLatest(): Promise<void> {
    this.pending = true;
    this.loading ??= this.loadWhilePending().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async loadWhilePending(): Promise<void> {
    while (this.pending) {
      this.pending = false;
      const stored = await this.store.read(this.assessment.key).catch(() => undefined);
      if (stored?.draft !== undefined && stored.draft.rev >= this.assessment.rev)
        this.loadDraft(stored.draft);
    }
  }

  private loadDraft(draft: Parameters<Assessment["load"]>[0]): void {
    this.assessment.load(draft);
    this.view.refresh();
  }

  private send(kind: TabMessage["kind"], of: string = this.assessment.tab): void {
    this.channel?.postMessage({ kind, of } satisfies TabMessage);
  }

  private showMode(): void {
    this.view.showMode();
    this.assessment.onSaveState();
  }
}
