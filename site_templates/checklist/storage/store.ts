// The browser's store of one toolkit (all local files of a computer share one origin, so each toolkit has a
// database). Validates every record it reads, and never overwrites what another tab has saved since.

import { Connection } from "./connection";
import { completed, keyRange, requestResult, STORES, strictTransaction } from "./database";
import {
  type Draft,
  type Edit,
  isLastSave,
  isPreviousAnswers,
  type PreviousAnswers,
  readDraft,
  readVersion,
  type Version,
  withChecksum,
} from "./records";

/** What is stored under the key of a draft. */
export interface StoredDraft {
  readonly draft: Draft | undefined;
  /** A record that is no valid draft: offered for download, never deleted. */
  readonly unreadable: unknown;
  /** The revision of the last save, known even if the draft itself cannot be read. */
  readonly rev: number;
}

/** Another tab has saved since; what this tab has was kept as a version. */
export class StaleSaveError extends Error {}

/** The edit log has the edits of this many revisions. Chosen, not measured. */
const LOGGED_REVISIONS = 5000;
/** Older edits are deleted once in this many revisions. */
const TRIM_EVERY = 100;
/**
 * Room for this many edits in the number of each revision: an edit's key is `rev * EDITS_PER_REV + its
 * number`.
 */
export const EDITS_PER_REV = 1000;

/** The store of one toolkit. */
export class Store {
  /** Called when a write finds that the stored draft is gone. */
  onCleared: () => void = () => undefined;

  private readonly connection: Connection;
  /** The last revision of each draft that this page has read or written. */
  private readonly knownRevisions = new Map<string, number>();

  constructor(name: string, factory?: IDBFactory) {
    this.connection = new Connection(name, factory);
  }

  /** Called when the browser closes the database: its data are being cleared. */
  set onClosed(listener: () => unknown) {
    this.connection.onClosed = listener;
  }

  /** Reads a draft. Rejects if the store cannot be opened. */
  async read(key: string): Promise<StoredDraft> {
    const drafts = (await this.connection.open()).transaction(STORES.drafts).objectStore(STORES.drafts);
    const [record, lastSave]: unknown[] = await Promise.all([
      requestResult(drafts.get(key)),
      requestResult(drafts.get(lastSaveKey(key))),
    ]);
    const draft = readDraft(record);
    const rev = Math.max(draft?.rev ?? 0, isLastSave(lastSave) ? lastSave.rev : 0);
    if (record !== undefined) this.knownRevisions.set(key, rev);
    return { draft, unreadable: draft === undefined ? record : undefined, rev };
  }

  /** The drafts of a key and of the keys below it (`key:…`); unreadable ones are left out. */
  async drafts(key: string): Promise<Draft[]> {
    // ";" is the character after ":".
    const range = IDBKeyRange.bound(key, `${key};`);
    const records: unknown[] = await this.request(STORES.drafts, (drafts) => drafts.getAll(range));
    return records
      .map(readDraft)
      .filter((draft) => draft !== undefined)
      .filter((draft) => draft.key === key || draft.key.startsWith(`${key}:`));
  }

  /**
   * Writes a draft with its edits. If another tab has saved since, keeps it as a version and throws
   * StaleSaveError.
   */
  async write(draft: Draft, edits: readonly Edit[]): Promise<void> {
    try {
      await this.connection.run((database) => this.writeTo(database, draft, edits));
    } catch (error) {
      const { key, savedAt: at, rev, tree } = draft;
      if (error instanceof StaleSaveError) await this.addVersion({ key, at, rev, why: "other-tab", tree });
      throw error;
    }
  }

  /** Starts the last write of a closing page, without reading first: there is no time to wait. */
  writeNow(draft: Draft, edits: readonly Edit[]): Promise<void> {
    const database = this.connection.current;
    if (database === undefined) return Promise.reject(new Error("The database is not open."));
    const transaction = strictTransaction(database, [STORES.drafts, STORES.edits]);
    putDraft(transaction, draft, edits);
    return completed(transaction);
  }

  /** The versions of a draft, oldest first. */
  async versions(key: string): Promise<Version[]> {
    const records: unknown[] = await this.request(STORES.versions, (versions) =>
      versions.getAll(keyRange(key)),
    );
    return records.map(readVersion);
  }

  /** The time of the newest version, without reading any. */
  async newestVersion(key: string): Promise<string | undefined> {
    const keys = await this.request(STORES.versions, (versions) => versions.getAllKeys(keyRange(key)));
    return keys.map((pair) => String((pair as string[])[1])).at(-1);
  }

  /**
   * Adds a version and drops others. A version of the same time is not overwritten: the new one is a moment
   * later.
   */
  async addVersion(version: Version, drop: readonly Version[] = []): Promise<void> {
    const transaction = strictTransaction(await this.connection.open(), [STORES.versions]);
    const versions = transaction.objectStore(STORES.versions);
    let { at } = version;
    while ((await requestResult(versions.getKey([version.key, at]))) !== undefined)
      at = new Date(Date.parse(at) + 1).toISOString();
    for (const old of drop) versions.delete([old.key, old.at]);
    versions.put(withChecksum({ ...version, at }));
    await completed(transaction);
  }

  async readPrevious(key: string): Promise<PreviousAnswers | undefined> {
    const record: unknown = await this.readRecord(previousKey(key));
    return isPreviousAnswers(record) ? record : undefined;
  }

  /** Stores the previous answers shown next to a draft; undefined removes them. */
  async writePrevious(key: string, previous: PreviousAnswers | undefined): Promise<void> {
    await this.writeRecord(previousKey(key), previous && { name: previous.name, tree: previous.tree });
  }

  /** A record of another kind, under a key that no draft has. */
  async readRecord(key: string): Promise<unknown> {
    return this.request(STORES.drafts, (drafts) => drafts.get(key));
  }

  /** Stores a record of another kind; undefined removes it. */
  async writeRecord(key: string, record: object | undefined): Promise<void> {
    const transaction = strictTransaction(await this.connection.open(), [STORES.drafts]);
    if (record === undefined) transaction.objectStore(STORES.drafts).delete(key);
    else transaction.objectStore(STORES.drafts).put({ ...record, key });
    await completed(transaction);
  }

  /** Removes a draft with all that belongs to it. */
  async remove(key: string): Promise<void> {
    const transaction = strictTransaction(await this.connection.open(), Object.values(STORES));
    for (const record of [key, lastSaveKey(key), previousKey(key), linkKey(key)])
      transaction.objectStore(STORES.drafts).delete(record);
    transaction.objectStore(STORES.edits).delete(keyRange(key));
    transaction.objectStore(STORES.versions).delete(keyRange(key));
    await completed(transaction);
    this.knownRevisions.delete(key);
  }

  /** The result of one request in a transaction of its own. */
  private async request<T>(store: string, make: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await this.connection.open();
    return requestResult(make(database.transaction(store).objectStore(store)));
  }

  /**
   * Compares the last save and writes, in one transaction: two tabs without a lock never overwrite each
   * other.
   */
  private async writeTo(database: IDBDatabase, draft: Draft, edits: readonly Edit[]): Promise<void> {
    const transaction = strictTransaction(database, [STORES.drafts, STORES.edits]);
    const drafts = transaction.objectStore(STORES.drafts);
    const lastSave: unknown = await requestResult(drafts.get(lastSaveKey(draft.key)));
    const known = this.knownRevisions.get(draft.key);
    if (isLastSave(lastSave)) {
      const own = lastSave.tab === draft.tab;
      if (lastSave.rev > (own ? draft.rev : (known ?? 0))) {
        transaction.abort();
        if (own) throw new Error("This tab has stored a later save.");
        throw new StaleSaveError("Another tab has saved since.");
      }
    }
    const cleared =
      known !== undefined &&
      lastSave === undefined &&
      (await requestResult(drafts.getKey(draft.key))) === undefined;
    putDraft(transaction, draft, edits);
    await completed(transaction);
    this.knownRevisions.set(draft.key, draft.rev);
    if (cleared) this.onCleared();
  }
}

/** The key of the record of the linked file. These prefixes are on disk: see `STORES`. */
export function linkKey(key: string): string {
  return `file:${key}`;
}

function previousKey(key: string): string {
  return `beside:${key}`;
}

function lastSaveKey(key: string): string {
  return `stamp:${key}`;
}

function putDraft(transaction: IDBTransaction, draft: Draft, edits: readonly Edit[]): void {
  const { key, rev, tab } = draft;
  const drafts = transaction.objectStore(STORES.drafts);
  drafts.put(withChecksum(draft));
  drafts.put({ key: lastSaveKey(key), rev, tab });
  const log = transaction.objectStore(STORES.edits);
  for (const edit of edits) log.put(edit);
  if (rev % TRIM_EVERY === 0)
    log.delete(IDBKeyRange.bound([key], [key, (rev - LOGGED_REVISIONS) * EDITS_PER_REV]));
}
