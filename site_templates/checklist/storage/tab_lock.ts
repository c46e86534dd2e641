// One tab edits, the others read: a lock that the browser frees by itself when its tab goes, however it goes.

export class EditLock {
  /** Called when another tab has taken the lock away from this one. */
  onLost: () => void = () => undefined;
  private waitingRequest: AbortController | undefined;

  constructor(
    private readonly name: string,
    private readonly locks: LockManager | undefined = availableLocks(),
  ) {}

  /** Whether this tab may edit; `unknown` where the browser has no locks, and saving has to look by itself. */
  async tryAcquire(): Promise<"ours" | "theirs" | "unknown"> {
    if (this.locks === undefined) return "unknown";
    try {
      return (await this.request({ ifAvailable: true })) ? "ours" : "theirs";
    } catch {
      return "unknown";
    }
  }

  /** Comes back when the tab that edits has gone and this one holds the lock; never, where it is stolen first. */
  acquire(): Promise<unknown> {
    this.waitingRequest = new AbortController();
    return this.request({ signal: this.waitingRequest.signal }).catch(() => new Promise(() => undefined));
  }

  /** Takes the lock from whoever has it. */
  async steal(): Promise<void> {
    this.waitingRequest?.abort();
    await this.request({ steal: true });
  }

  private request(options: LockOptions): Promise<boolean> {
    return new Promise((resolve, reject) => {
      if (this.locks === undefined) throw new Error("This browser has no locks.");
      let ours = false;
      const hold = (lock: Lock | null): Promise<never> | undefined => {
        ours = lock !== null;
        resolve(ours);
        // Held for as long as the page lives.
        return ours ? new Promise<never>(() => undefined) : undefined;
      };
      this.locks
        .request(this.name, options, hold)
        .catch((error: unknown) => (ours ? this.onLost() : reject(error)));
    });
  }
}

function availableLocks(): LockManager | undefined {
  try {
    return navigator.locks;
  } catch {
    return undefined;
  }
}
