// Several tabs of one self-assessment: one edits, the others read along as it saves, and any of them can take over.

import type { Assessment } from "./autosave";
import type { Store } from "./store";
import type { EditLock } from "./tab_lock";

/** What tabs tell each other. `ask` and `given` go between two: who would edit, and who lets go after saving. */
interface TabMessage {
  readonly kind: "saved" | "removed" | "ask" | "given";
  readonly of: string;
}

/** The page, as far as the tabs change it. */
export interface TabsView {
  /** Shows another document on the page. */
  refresh(): void;
  /** Shows whether this tab edits or only reads. */
  showMode(): void;
  /** Tells the user that this tab can edit now. */
  editingStarted(): void;
}

const ANSWER_MS = 1000;
const TAKING_MS = 3000;

export class Tabs {
  private readonly channel: BroadcastChannel | undefined;
  private onReleased: () => void = () => undefined;
  private resumeTimer: ReturnType<typeof setTimeout> | undefined;
  private loading: Promise<void> | undefined;
  private pending = false;

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

  /** Reads along from now on, until the tab that edits goes. */
  startReading(): void {
    this.assessment.readOnly = true;
    this.showMode();
    void this.lock.acquire().then(() => this.startEditing());
  }

  /** Asks the tab that edits to save and stop, then edits here. */
  async takeOver(): Promise<void> {
    const answered = new Promise<void>((resolve) => (this.onReleased = resolve));
    this.send("ask");
    await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, ANSWER_MS))]);
    await this.lock.steal();
    await this.startEditing();
  }

  /** This tab holds the lock: it takes up what was saved last, and writes from now on. */
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
      // Whoever asked may have gone meanwhile: then this tab goes on.
      this.resumeTimer = setTimeout(() => void this.startEditing(), TAKING_MS);
    }
    if (!assessment.readOnly) return;
    if (kind === "saved") await this.loadLatest();
    if (kind === "removed") this.loadDraft(undefined);
  }

  /** Another tab has taken the lock. */
  private async onLockLost(): Promise<void> {
    clearTimeout(this.resumeTimer);
    if (await this.assessment.stopEditing()) this.startReading();
    else this.showMode();
  }

  /** Brings this page to what the other tab saved last, and to what it saves meanwhile. */
  private loadLatest(): Promise<void> {
    this.pending = true;
    this.loading ??= this.catchUp().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async catchUp(): Promise<void> {
    while (this.pending) {
      this.pending = false;
      const kept = await this.store.read(this.assessment.key).catch(() => undefined);
      if (kept?.draft !== undefined && kept.draft.rev >= this.assessment.rev) this.loadDraft(kept.draft);
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
