// Lets one tab edit while others read: a Web Lock, which the browser releases when its tab closes or crashes.

/** The lock of one draft. */
export class EditLock {
  /** Called when another tab steals the lock from this one. */
  onLost: () => void = () => undefined;
  private waitingRequest: AbortController | undefined;

  constructor(
    private readonly name: string,
    private readonly locks: LockManager | undefined = availableLocks(),
  ) {}

  /**
   * Takes the lock if it is free. `unknown`: the browser has no locks, and each save must look for other
   * tabs.
   */
  async tryAcquire(): Promise<"ours" | "theirs" | "unknown"> {
    if (this.locks === undefined) return "unknown";
    try {
      return (await this.request({ ifAvailable: true })) ? "ours" : "theirs";
    } catch {
      return "unknown";
    }
  }

  /** Resolves when the lock is free and this tab has it; never if it is stolen first. */
  acquire(): Promise<unknown> {
    this.waitingRequest = new AbortController();
    return this.request({ signal: this.waitingRequest.signal }).catch(() => new Promise(() => undefined));
  }

  /** Takes the lock from the tab that has it. */
  async steal(): Promise<void> {
    this.waitingRequest?.abort();
    await this.request({ steal: true });
  }

  private request(options: LockOptions): Promise<boolean> {
    return new Promise((resolve, reject) => {
      if (this.locks === undefined) throw new Error("This browser has no locks.");
      let granted = false;
      const hold = (lock: Lock | null): Promise<never> | undefined => {
        granted = lock !== null;
        resolve(granted);
        // A promise that never settles: the lock is held until the page closes.
        return granted ? new Promise<never>(() => undefined) : undefined;
      };
      this.locks
        .request(this.name, options, hold)
        .catch((error: unknown) => (granted ? this.onLost() : reject(error)));
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
