// Opens, empties and deletes the browser's database, with promises in place of IndexedDB's events.
//
// Own wrappers rather than the `idb` library: it would add 1.2 kB to every checklist, and each unawaited
// `put` of an aborted transaction (a full disk) would be an unhandled rejection. What replaces it is
// `requestResult` and `completed`.

/**
 * The object stores: drafts and other single records by `key`, edits by [key, n], versions by [key, at].
 * The names on disk are those of the first release: another name would need a migration of every user's
 * database.
 */
export const STORES = { drafts: "head", edits: "log", versions: "gen" } as const;

/** The records of every store, by the store's name. */
export type Records = ReadonlyMap<string, readonly unknown[]>;

/** How long a database may take to open. Chosen, not measured. */
const OPEN_TIMEOUT_MS = 3000;

/** The browser's IndexedDB; undefined if it has none or forbids it. */
export function availableFactory(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}

/** Opens the database and creates its stores. Rejects if that fails or takes too long. */
export function openDatabase(factory: IDBFactory | undefined, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (factory === undefined) throw new Error("This browser has no IndexedDB.");
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      reject(new Error("The database does not open."));
    }, OPEN_TIMEOUT_MS);
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORES.drafts, { keyPath: "key" });
      request.result.createObjectStore(STORES.edits, { keyPath: ["key", "n"] });
      request.result.createObjectStore(STORES.versions, { keyPath: ["key", "at"] });
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      // Left open, a database that opened too late would block its deletion.
      if (timedOut) request.result.close();
      else resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error ?? new Error("The database does not open."));
    };
  });
}

/** Deletes the database. Rejects if another tab has it open. */
export function deleteDatabase(factory: IDBFactory | undefined, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (factory === undefined) throw new Error("This browser has no IndexedDB.");
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error("The database cannot be deleted."));
    request.onblocked = () => reject(new Error("Another tab has the database open."));
  });
}

/** Every record of the database. */
export async function readAll(database: IDBDatabase): Promise<Records> {
  const records = new Map<string, unknown[]>();
  for (const store of Object.values(STORES))
    records.set(store, await requestResult(database.transaction(store).objectStore(store).getAll()));
  return records;
}

/** Writes records into a database that has none. */
export async function writeAll(database: IDBDatabase, records: Records): Promise<void> {
  const transaction = strictTransaction(database, Object.values(STORES));
  for (const [store, all] of records) for (const record of all) transaction.objectStore(store).put(record);
  await completed(transaction);
}

/** The range of two-part keys that begin with `key`. */
export function keyRange(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key], [key, []]);
}

/** A transaction that completes only once the data are on disk. */
export function strictTransaction(database: IDBDatabase, stores: readonly string[]): IDBTransaction {
  return database.transaction([...stores], "readwrite", { durability: "strict" });
}

/** Commits a transaction and resolves when it is complete; rejects if it is aborted. */
export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("The transaction was aborted."));
    // Without an explicit commit, a write that a closing page starts is lost.
    transaction.commit();
  });
}

/** The result of a request; rejects if it fails. */
export function requestResult<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The request failed."));
  });
}
