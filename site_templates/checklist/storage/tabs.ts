// Several tabs of one self-assessment: one edits, the others read along as it saves, and any of them can take over.

import type { Assessment } from "./autosave";
import type { Store } from "./store";
import type { EditLock } from "./tab_lock";

/** What tabs tell each other. `ask` and `given` go between two: who would edit, and who lets go after saving. */
interface Note {
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
  private given: () => void = () => undefined;
  private taking: ReturnType<typeof setTimeout> | undefined;
  private following: Promise<void> | undefined;
  private again = false;

  constructor(
    name: string,
    private readonly lock: EditLock,
    private readonly store: Store,
    private readonly assessment: Assessment,
    private readonly view: TabsView,
  ) {
    this.channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name);
    this.channel?.addEventListener("message", ({ data }: MessageEvent<Note>) => void this.hear(data));
    assessment.saves.add(() => this.tell("saved"));
    assessment.onAbandoned = () => this.tell("removed");
    lock.onLost = () => void this.lost();
  }

  /** Reads along from now on, until the tab that edits goes. */
  read(): void {
    this.assessment.reads = true;
    this.show();
    void this.lock.waitFor().then(() => this.edit());
  }

  /** Asks the tab that edits to save and stop, then edits here. */
  async takeOver(): Promise<void> {
    const answered = new Promise<void>((resolve) => (this.given = resolve));
    this.tell("ask");
    await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, ANSWER_MS))]);
    await this.lock.steal();
    await this.edit();
  }

  /** This tab holds the lock: it takes up what was saved last, and writes from now on. */
  private async edit(): Promise<void> {
    clearTimeout(this.taking);
    await this.follow();
    this.assessment.win();
    this.show();
    this.view.editingStarted();
  }

  private async hear({ kind, of }: Note): Promise<void> {
    const { assessment } = this;
    if (kind === "given" && of === assessment.tab) this.given();
    if (kind === "ask" && !assessment.reads && (await assessment.letGo())) {
      this.tell("given", of);
      this.show();
      // Whoever asked may have gone meanwhile: then this tab goes on.
      this.taking = setTimeout(() => void this.edit(), TAKING_MS);
    }
    if (!assessment.reads) return;
    if (kind === "saved") await this.follow();
    if (kind === "removed") this.take(undefined);
  }

  /** Another tab has taken the lock. */
  private async lost(): Promise<void> {
    clearTimeout(this.taking);
    if (await this.assessment.lose()) this.read();
    else this.show();
  }

  /** Brings this page to what the other tab saved last, and to what it saves meanwhile. */
  private follow(): Promise<void> {
    this.again = true;
    return (this.following ??= this.catchUp().finally(() => (this.following = undefined)));
  }

  private async catchUp(): Promise<void> {
    while (this.again) {
      this.again = false;
      const kept = await this.store.read(this.assessment.key).catch(() => undefined);
      if (kept?.draft !== undefined && kept.draft.rev >= this.assessment.rev) this.take(kept.draft);
    }
  }

  private take(draft: Parameters<Assessment["resume"]>[0]): void {
    this.assessment.resume(draft);
    this.view.refresh();
  }

  private tell(kind: Note["kind"], of: string = this.assessment.tab): void {
    this.channel?.postMessage({ kind, of } satisfies Note);
  }

  private show(): void {
    this.view.showMode();
    this.assessment.onStanding();
  }
}
