// One tab edits, the others read: a lock that the browser frees by itself when its tab goes, however it goes.

/** Whether this tab may edit; `unknown` where the browser has no locks, and saving has to look by itself. */
export function take(name: string): Promise<"ours" | "theirs" | "unknown"> {
  const locks = available();
  if (locks === undefined) return Promise.resolve("unknown");
  return new Promise((resolve) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock === null ? "theirs" : "ours");
        // Held for as long as the page lives.
        return lock === null ? undefined : new Promise<never>(() => undefined);
      })
      .catch(() => resolve("unknown"));
  });
}

/** Comes back when the tab that edits has gone and this one holds the lock. */
export function waitFor(name: string): Promise<void> {
  return new Promise((resolve) => {
    void available()?.request(name, () => {
      resolve();
      return new Promise<never>(() => undefined);
    });
  });
}

function available(): LockManager | undefined {
  try {
    return navigator.locks;
  } catch {
    return undefined;
  }
}
