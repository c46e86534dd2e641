// The browser's own store: one database a toolkit, because all local files of a computer share one store.
// Says "done" only at `complete` of a strict transaction; believes nothing it reads until it has looked at it.

import { isTree, type Fields } from "./document";

export interface Draft {
  readonly key: string;
  /** Counts up with each save; what is newer is told by this, never by a clock. */
  readonly rev: number;
  readonly savedAt: string;
  readonly tab: string;
  /** Edits since the last file, and when that was. */
  readonly changes: number;
  readonly filedAt: string;
  readonly tree: Fields;
}

export interface Edit {
  readonly key: string;
  readonly n: number;
  readonly rev: number;
  readonly at: string;
  readonly tab: string;
  readonly path: string;
  readonly was: unknown;
  readonly now: unknown;
}

export interface Generation {
  readonly key: string;
  readonly at: string;
  readonly rev: number;
  readonly why: string;
  readonly tree: Fields;
  /** In place of the tree: a draft that could not be read, as it was. */
  readonly raw?: unknown;
}

/** Another self-assessment that is shown beside a draft and never becomes part of it. */
export interface Beside {
  readonly name: string;
  readonly tree: Fields;
}

export interface Kept {
  readonly draft: Draft | undefined;
  /** A stored draft that cannot be read: offered as it is, never thrown away. */
  readonly unreadable: unknown;
}

/** Another tab has written since: what this one holds was put beside it as a generation. */
export class Overtaken extends Error {}

const OPENING_MS = 3000;
const LOGGED_REVS = 5000;
export const EDITS_A_REV = 1000;
const STORES = ["head", "log", "gen"] as const;

export class Store {
  private database: IDBDatabase | undefined;
  /** After a full disk Chromium says "complete" and keeps nothing: then only a new database can be believed. */
  private suspect = false;

  constructor(private readonly name: string, private readonly factory: IDBFactory | undefined = availableFactory()) {}

  async read(key: string): Promise<Kept> {
    const database = await this.open();
    const record: unknown = await answer(database.transaction("head").objectStore("head").get(key));
    if (record === undefined) return { draft: undefined, unreadable: undefined };
    return isDraft(record) ? { draft: record, unreadable: undefined } : { draft: undefined, unreadable: record };
  }

  /** Writes the draft and its edit. `checked` looks first whether another tab wrote, where no lock can promise it did not. */
  async write(draft: Draft, edits: readonly Edit[], checked: boolean): Promise<void> {
    try {
      if (this.suspect) await this.rebuild();
      const database = await this.open();
      if (checked) await this.refuseIfOvertaken(database, draft);
      await this.put(database, draft, edits);
    } catch (error) {
      if (!(error instanceof Overtaken)) this.forget(error);
      throw error;
    }
  }

  /** Starts the last write of a closing page on the open connection; there is no time to wait for it. */
  writeNow(draft: Draft, edits: readonly Edit[]): Promise<void> {
    return this.database === undefined || this.suspect ? Promise.reject(new Error("closed")) : this.put(this.database, draft, edits);
  }

  async generations(key: string): Promise<Generation[]> {
    const database = await this.open();
    const all: unknown[] = await answer(database.transaction("gen").objectStore("gen").getAll(within(key)));
    return all.filter(isGeneration);
  }

  async keep(generation: Generation, drop: readonly Generation[] = []): Promise<void> {
    const transaction = strict(await this.open(), ["gen"]);
    for (const old of drop) transaction.objectStore("gen").delete([old.key, old.at]);
    transaction.objectStore("gen").put(generation);
    await done(transaction);
  }

  async beside(key: string): Promise<Beside | undefined> {
    const database = await this.open();
    const record: unknown = await answer(database.transaction("head").objectStore("head").get(besideKey(key)));
    return isBeside(record) ? record : undefined;
  }

  /** Keeps what is shown beside a draft, under a key that no draft has; undefined takes it away. */
  async keepBeside(key: string, beside: Beside | undefined): Promise<void> {
    const transaction = strict(await this.open(), ["head"]);
    const head = transaction.objectStore("head");
    if (beside === undefined) head.delete(besideKey(key));
    else head.put({ key: besideKey(key), name: beside.name, tree: beside.tree });
    await done(transaction);
  }

  async remove(key: string): Promise<void> {
    const transaction = strict(await this.open(), STORES);
    transaction.objectStore("head").delete(key);
    transaction.objectStore("head").delete(besideKey(key));
    transaction.objectStore("log").delete(within(key));
    transaction.objectStore("gen").delete(within(key));
    await done(transaction);
  }

  private put(database: IDBDatabase, draft: Draft, edits: readonly Edit[]): Promise<void> {
    const transaction = strict(database, ["head", "log"]);
    transaction.objectStore("head").put(draft);
    const log = transaction.objectStore("log");
    for (const edit of edits) log.put(edit);
    if (draft.rev % 100 === 0) log.delete(IDBKeyRange.bound([draft.key], [draft.key, (draft.rev - LOGGED_REVS) * EDITS_A_REV]));
    return done(transaction);
  }

  private async refuseIfOvertaken(database: IDBDatabase, draft: Draft): Promise<void> {
    const record: unknown = await answer(database.transaction("head").objectStore("head").get(draft.key));
    if (!isDraft(record) || record.tab === draft.tab || record.rev < draft.rev) return;
    await this.keep({ key: draft.key, at: draft.savedAt, rev: draft.rev, why: "other-tab", tree: draft.tree });
    throw new Overtaken("Another tab has saved since.");
  }

  private forget(error: unknown): void {
    this.database?.close();
    this.database = undefined;
    const name = error instanceof DOMException ? error.name : "";
    if (name === "UnknownError" || name === "QuotaExceededError") this.suspect = true;
  }

  private async open(): Promise<IDBDatabase> {
    if (this.database !== undefined) return this.database;
    const database = await openDatabase(this.factory, this.name);
    const gone = (): void => {
      if (this.database === database) this.database = undefined;
    };
    database.addEventListener("close", gone);
    database.addEventListener("versionchange", () => {
      gone();
      database.close();
    });
    this.database = database;
    return database;
  }

  /** Reads everything, throws the database away and writes everything again. */
  private async rebuild(): Promise<void> {
    const all = new Map<string, unknown[]>();
    const old = await this.open();
    for (const store of STORES) all.set(store, await answer(old.transaction(store).objectStore(store).getAll()));
    old.close();
    this.database = undefined;
    await deleted(this.factory, this.name);
    const transaction = strict(await this.open(), STORES);
    for (const store of STORES) for (const record of all.get(store) ?? []) transaction.objectStore(store).put(record);
    await done(transaction);
    this.suspect = false;
  }
}

function availableFactory(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}

function openDatabase(factory: IDBFactory | undefined, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (factory === undefined) throw new Error("This browser has no store.");
    const late = setTimeout(() => reject(new Error("The store does not open.")), OPENING_MS);
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("head", { keyPath: "key" });
      request.result.createObjectStore("log", { keyPath: ["key", "n"] });
      request.result.createObjectStore("gen", { keyPath: ["key", "at"] });
    };
    request.onsuccess = () => {
      clearTimeout(late);
      resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(late);
      reject(request.error ?? new Error("The store does not open."));
    };
  });
}

function deleted(factory: IDBFactory | undefined, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (factory === undefined) throw new Error("This browser has no store.");
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error("The store cannot be renewed."));
    request.onblocked = () => reject(new Error("Another tab holds the store."));
  });
}

/** Every record of the two-part keys that begin with this one. */
function within(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key], [key, []]);
}

function strict(database: IDBDatabase, stores: readonly string[]): IDBTransaction {
  return database.transaction([...stores], "readwrite", { durability: "strict" });
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("The store did not take it."));
    // Without `commit()` a write that a closing page starts is lost.
    transaction.commit();
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The store does not answer."));
  });
}

export function isDraft(record: unknown): record is Draft {
  if (typeof record !== "object" || record === null) return false;
  const { key, rev, savedAt, tab, changes, filedAt, tree } = record as Record<string, unknown>;
  const texts = [key, savedAt, tab, filedAt].every((text) => typeof text === "string");
  return texts && [rev, changes].every((number) => Number.isSafeInteger(number)) && tree instanceof Map && isTree(tree);
}

function besideKey(key: string): string {
  return `beside:${key}`;
}

function isBeside(record: unknown): record is Beside {
  if (typeof record !== "object" || record === null) return false;
  const { name, tree } = record as Record<string, unknown>;
  return typeof name === "string" && tree instanceof Map && isTree(tree);
}

function isGeneration(record: unknown): record is Generation {
  if (typeof record !== "object" || record === null) return false;
  const { key, at, rev, why, tree } = record as Record<string, unknown>;
  return [key, at, why].every((text) => typeof text === "string") && Number.isSafeInteger(rev) && tree instanceof Map && isTree(tree);
}
