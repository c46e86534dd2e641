// The browser's own store: one database a toolkit, because all local files of a computer share one store.
// Believes nothing it reads until it has looked at it, and never writes over what another tab has saved since.

import { answer, availableFactory, deleteDatabase, done, openDatabase, STORES, strict, within } from "./database";
import { draftIn, generationIn, isBeside, isStamp, sealed, type Beside, type Draft, type Edit, type Generation } from "./records";

export interface Kept {
  readonly draft: Draft | undefined;
  /** A stored draft that cannot be read: offered as it is, never thrown away. */
  readonly unreadable: unknown;
  /** The number of the last save, also where the draft itself cannot be read. */
  readonly rev: number;
}

/** Another tab has written since: what this one holds was put beside it as a generation. */
export class Overtaken extends Error {}

const LOGGED_REVS = 5000;
const ANSWERING_MS = 8000;
export const EDITS_A_REV = 1000;

export class Store {
  /** Called when the connection is closed by something else than this page: the browser's data are being cleared. */
  onGone: () => unknown = () => undefined;
  /** Called when a write finds that what was kept is no longer there. */
  onCleared: () => void = () => undefined;

  private database: IDBDatabase | undefined;
  /** After a full disk Chromium says "complete" and keeps nothing: then only a new database can be believed. */
  private suspect = false;
  /** All records of a database that is being renewed: kept until they stand in the new one, however often that is tried. */
  private taken: Map<string, unknown[]> | undefined;
  /** The last save of each draft that this page knows of. */
  private readonly seen = new Map<string, number>();

  constructor(private readonly name: string, private readonly factory: IDBFactory | undefined = availableFactory()) {}

  async read(key: string): Promise<Kept> {
    const head = (await this.open()).transaction("head").objectStore("head");
    const [record, stamp]: unknown[] = await Promise.all([answer(head.get(key)), answer(head.get(stampKey(key)))]);
    const draft = draftIn(record);
    const rev = Math.max(draft?.rev ?? 0, isStamp(stamp) ? stamp.rev : 0);
    if (record !== undefined) this.seen.set(key, rev);
    return { draft, unreadable: draft === undefined ? record : undefined, rev };
  }

  /** The drafts of that key and of the names under it; those that cannot be read are not among them. */
  async drafts(key: string): Promise<Draft[]> {
    const head = (await this.open()).transaction("head").objectStore("head");
    const all: unknown[] = await answer(head.getAll(IDBKeyRange.bound(key, `${key};`)));
    return all.map(draftIn).filter((draft) => draft !== undefined).filter((draft) => draft.key === key || draft.key.startsWith(`${key}:`));
  }

  /** Writes the draft and its edits. Where another tab has saved since, it keeps this one as a version instead. */
  async write(draft: Draft, edits: readonly Edit[]): Promise<void> {
    try {
      await inTime(this.renewAndPut(draft, edits));
    } catch (error) {
      if (error instanceof Overtaken) await this.keep({ key: draft.key, at: draft.savedAt, rev: draft.rev, why: "other-tab", tree: draft.tree });
      else this.forget(error);
      throw error;
    }
  }

  /** Starts the last write of a closing page on the open connection; there is no time to look or to wait. */
  writeNow(draft: Draft, edits: readonly Edit[]): Promise<void> {
    if (this.database === undefined || this.suspect) return Promise.reject(new Error("closed"));
    const transaction = strict(this.database, ["head", "log"]);
    fill(transaction, draft, edits);
    return done(transaction);
  }

  async generations(key: string): Promise<Generation[]> {
    const database = await this.open();
    const all: unknown[] = await answer(database.transaction("gen").objectStore("gen").getAll(within(key)));
    return all.map(generationIn);
  }

  async keep(generation: Generation, drop: readonly Generation[] = []): Promise<void> {
    const transaction = strict(await this.open(), ["gen"]);
    const versions = transaction.objectStore("gen");
    let { at } = generation;
    // A clock that was set back must not lay one version over another.
    while ((await answer(versions.getKey([generation.key, at]))) !== undefined) at = new Date(Date.parse(at) + 1).toISOString();
    for (const old of drop) versions.delete([old.key, old.at]);
    versions.put(sealed({ ...generation, at }));
    await done(transaction);
  }

  async beside(key: string): Promise<Beside | undefined> {
    const record: unknown = await this.note(besideKey(key));
    return isBeside(record) ? record : undefined;
  }

  /** Keeps what is shown beside a draft, under a key that no draft has; undefined takes it away. */
  async keepBeside(key: string, beside: Beside | undefined): Promise<void> {
    await this.keepNote(besideKey(key), beside && { name: beside.name, tree: beside.tree });
  }

  /** A record of some other kind, by a key that no draft has. */
  async note(key: string): Promise<unknown> {
    const database = await this.open();
    return answer(database.transaction("head").objectStore("head").get(key));
  }

  async keepNote(key: string, note: object | undefined): Promise<void> {
    const transaction = strict(await this.open(), ["head"]);
    if (note === undefined) transaction.objectStore("head").delete(key);
    else transaction.objectStore("head").put({ ...note, key });
    await done(transaction);
  }

  async remove(key: string): Promise<void> {
    const transaction = strict(await this.open(), STORES);
    for (const each of [key, stampKey(key), besideKey(key), fileKey(key)]) transaction.objectStore("head").delete(each);
    transaction.objectStore("log").delete(within(key));
    transaction.objectStore("gen").delete(within(key));
    await done(transaction);
    this.seen.delete(key);
  }

  private async put(database: IDBDatabase, draft: Draft, edits: readonly Edit[]): Promise<void> {
    const transaction = strict(database, ["head", "log"]);
    const head = transaction.objectStore("head");
    const stamp: unknown = await answer(head.get(stampKey(draft.key)));
    const seen = this.seen.get(draft.key);
    if (isStamp(stamp) && stamp.tab !== draft.tab && stamp.rev > (seen ?? 0)) {
      transaction.abort();
      throw new Overtaken("Another tab has saved since.");
    }
    const cleared = seen !== undefined && stamp === undefined && (await answer(head.getKey(draft.key))) === undefined;
    fill(transaction, draft, edits);
    await done(transaction);
    this.seen.set(draft.key, draft.rev);
    if (cleared) this.onCleared();
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
      if (this.database !== database) return;
      this.database = undefined;
      this.onGone();
    };
    database.addEventListener("close", gone);
    database.addEventListener("versionchange", () => {
      database.close();
      gone();
    });
    this.database = database;
    return database;
  }

  /** Reads everything, throws the database away and writes everything again. */
  private async rebuild(): Promise<void> {
    this.taken ??= await this.everything();
    this.database?.close();
    this.database = undefined;
    await deleteDatabase(this.factory, this.name);
    const transaction = strict(await this.open(), STORES);
    for (const store of STORES) for (const record of this.taken.get(store) ?? []) transaction.objectStore(store).put(record);
    await done(transaction);
    this.taken = undefined;
    this.suspect = false;
  }

  private async everything(): Promise<Map<string, unknown[]>> {
    const all = new Map<string, unknown[]>();
    const database = await this.open();
    for (const store of STORES) all.set(store, await answer(database.transaction(store).objectStore(store).getAll()));
    return all;
  }

  private async renewAndPut(draft: Draft, edits: readonly Edit[]): Promise<void> {
    if (this.suspect) await this.rebuild();
    await this.put(await this.open(), draft, edits);
  }
}

/** Where the file that is kept up to date is noted. */
export function fileKey(key: string): string {
  return `file:${key}`;
}

function besideKey(key: string): string {
  return `beside:${key}`;
}

function stampKey(key: string): string {
  return `stamp:${key}`;
}

function fill(transaction: IDBTransaction, draft: Draft, edits: readonly Edit[]): void {
  const { key, rev, tab } = draft;
  transaction.objectStore("head").put(sealed(draft));
  transaction.objectStore("head").put({ key: stampKey(key), rev, tab });
  const log = transaction.objectStore("log");
  for (const edit of edits) log.put(edit);
  if (rev % 100 === 0) log.delete(IDBKeyRange.bound([key], [key, (rev - LOGGED_REVS) * EDITS_A_REV]));
}

/** Gives up on what never ends: a store that was full may not answer any more, and is tried anew. */
function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The store does not answer.")), ANSWERING_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
