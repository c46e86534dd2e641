// The browser's database behind promises. Knows no draft; says "done" only at `complete` of a strict transaction.

export const STORES = ["head", "log", "gen"] as const;

const OPENING_MS = 3000;

export function availableFactory(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}

export function openDatabase(factory: IDBFactory | undefined, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (factory === undefined) throw new Error("This browser has no store.");
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(new Error("The store does not open."));
    }, OPENING_MS);
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("head", { keyPath: "key" });
      request.result.createObjectStore("log", { keyPath: ["key", "n"] });
      request.result.createObjectStore("gen", { keyPath: ["key", "at"] });
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      // Nobody waits for it any more, and left open it would stand in the way of renewing it.
      if (late) request.result.close();
      else resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error ?? new Error("The store does not open."));
    };
  });
}

export function deleteDatabase(factory: IDBFactory | undefined, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (factory === undefined) throw new Error("This browser has no store.");
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error("The store cannot be renewed."));
    request.onblocked = () => reject(new Error("Another tab holds the store."));
  });
}

/** Every record, by its store. */
export async function readAll(database: IDBDatabase): Promise<Map<string, unknown[]>> {
  const all = new Map<string, unknown[]>();
  for (const store of STORES)
    all.set(store, await requestResult(database.transaction(store).objectStore(store).getAll()));
  return all;
}

/** Puts such records into a database that has none. */
export async function writeAll(
  database: IDBDatabase,
  records: ReadonlyMap<string, readonly unknown[]>,
): Promise<void> {
  const transaction = strictTransaction(database, STORES);
  for (const [store, all] of records) for (const record of all) transaction.objectStore(store).put(record);
  await completed(transaction);
}

/** Every record of the two-part keys that begin with this one. */
export function keyRange(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key], [key, []]);
}

export function strictTransaction(database: IDBDatabase, stores: readonly string[]): IDBTransaction {
  return database.transaction([...stores], "readwrite", { durability: "strict" });
}

export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("The store did not take it."));
    // Without `commit()` a write that a closing page starts is lost.
    transaction.commit();
  });
}

export function requestResult<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The store does not answer."));
  });
}
