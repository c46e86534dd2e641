// The browser's own store: one database a toolkit, because all local files of a computer share one store.
// Believes nothing it reads until it has looked at it, and never writes over what another tab has saved since.

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

export interface StoredDraft {
  readonly draft: Draft | undefined;
  /** A stored draft that cannot be read: offered as it is, never thrown away. */
  readonly unreadable: unknown;
  /** The number of the last save, also where the draft itself cannot be read. */
  readonly rev: number;
}

/** Another tab has written since: what this one holds was put beside it as a generation. */
export class StaleSaveError extends Error {}

const LOGGED_REVISIONS = 5000;
export const EDITS_PER_REV = 1000;

export class Store {
  /** Called when a write finds that what was kept is no longer there. */
  onCleared: () => void = () => undefined;

  private readonly connection: Connection;
  /** The last save of each draft that this page knows of. */
  private readonly knownRevisions = new Map<string, number>();

  constructor(name: string, factory?: IDBFactory) {
    this.connection = new Connection(name, factory);
  }

  /** Is called when the connection is closed by something else than this page: the browser's data are being cleared. */
  set onClosed(told: () => unknown) {
    this.connection.onClosed = told;
  }

  async read(key: string): Promise<StoredDraft> {
    const head = (await this.connection.open()).transaction("head").objectStore("head");
    const [record, stamp]: unknown[] = await Promise.all([
      requestResult(head.get(key)),
      requestResult(head.get(lastSaveKey(key))),
    ]);
    const draft = readDraft(record);
    const rev = Math.max(draft?.rev ?? 0, isLastSave(stamp) ? stamp.rev : 0);
    if (record !== undefined) this.knownRevisions.set(key, rev);
    return { draft, unreadable: draft === undefined ? record : undefined, rev };
  }

  /** The drafts of that key and of the names under it; those that cannot be read are not among them. */
  async drafts(key: string): Promise<Draft[]> {
    const head = (await this.connection.open()).transaction("head").objectStore("head");
    const all: unknown[] = await requestResult(head.getAll(IDBKeyRange.bound(key, `${key};`)));
    return all
      .map(readDraft)
      .filter((draft) => draft !== undefined)
      .filter((draft) => draft.key === key || draft.key.startsWith(`${key}:`));
  }

  /** Writes the draft and its edits. Where another tab has saved since, it keeps this one as a version instead. */
  async write(draft: Draft, edits: readonly Edit[]): Promise<void> {
    try {
      await this.connection.run((database) => this.writeTo(database, draft, edits));
    } catch (error) {
      if (error instanceof StaleSaveError)
        await this.addVersion({
          key: draft.key,
          at: draft.savedAt,
          rev: draft.rev,
          why: "other-tab",
          tree: draft.tree,
        });
      throw error;
    }
  }

  /** Starts the last write of a closing page on the open connection; there is no time to look or to wait. */
  writeNow(draft: Draft, edits: readonly Edit[]): Promise<void> {
    const database = this.connection.current;
    if (database === undefined) return Promise.reject(new Error("closed"));
    const transaction = strictTransaction(database, ["head", "log"]);
    putDraft(transaction, draft, edits);
    return completed(transaction);
  }

  async versions(key: string): Promise<Version[]> {
    const database = await this.connection.open();
    const all: unknown[] = await requestResult(
      database.transaction("gen").objectStore("gen").getAll(keyRange(key)),
    );
    return all.map(readVersion);
  }

  /** When the last version was kept; looks at none of them. */
  async newestVersion(key: string): Promise<string | undefined> {
    const versions = (await this.connection.open()).transaction("gen").objectStore("gen");
    const keys = await requestResult(versions.getAllKeys(keyRange(key)));
    return keys.map((each) => String((each as string[])[1])).at(-1);
  }

  async addVersion(generation: Version, drop: readonly Version[] = []): Promise<void> {
    const transaction = strictTransaction(await this.connection.open(), ["gen"]);
    const versions = transaction.objectStore("gen");
    let { at } = generation;
    // A clock that was set back must not lay one version over another.
    while ((await requestResult(versions.getKey([generation.key, at]))) !== undefined)
      at = new Date(Date.parse(at) + 1).toISOString();
    for (const old of drop) versions.delete([old.key, old.at]);
    versions.put(withChecksum({ ...generation, at }));
    await completed(transaction);
  }

  async readPrevious(key: string): Promise<PreviousAnswers | undefined> {
    const record: unknown = await this.readRecord(previousKey(key));
    return isPreviousAnswers(record) ? record : undefined;
  }

  /** Keeps what is shown beside a draft, under a key that no draft has; undefined takes it away. */
  async writePrevious(key: string, beside: PreviousAnswers | undefined): Promise<void> {
    await this.writeRecord(previousKey(key), beside && { name: beside.name, tree: beside.tree });
  }

  /** A record of some other kind, by a key that no draft has. */
  async readRecord(key: string): Promise<unknown> {
    const database = await this.connection.open();
    return requestResult(database.transaction("head").objectStore("head").get(key));
  }

  async writeRecord(key: string, note: object | undefined): Promise<void> {
    const transaction = strictTransaction(await this.connection.open(), ["head"]);
    if (note === undefined) transaction.objectStore("head").delete(key);
    else transaction.objectStore("head").put({ ...note, key });
    await completed(transaction);
  }

  async remove(key: string): Promise<void> {
    const transaction = strictTransaction(await this.connection.open(), STORES);
    for (const each of [key, lastSaveKey(key), previousKey(key), linkKey(key)])
      transaction.objectStore("head").delete(each);
    transaction.objectStore("log").delete(keyRange(key));
    transaction.objectStore("gen").delete(keyRange(key));
    await completed(transaction);
    this.knownRevisions.delete(key);
  }

  private async writeTo(database: IDBDatabase, draft: Draft, edits: readonly Edit[]): Promise<void> {
    const transaction = strictTransaction(database, ["head", "log"]);
    const head = transaction.objectStore("head");
    const stamp: unknown = await requestResult(head.get(lastSaveKey(draft.key)));
    const seen = this.knownRevisions.get(draft.key);
    if (isLastSave(stamp) && stamp.rev > (stamp.tab === draft.tab ? draft.rev : (seen ?? 0))) {
      transaction.abort();
      throw stamp.tab === draft.tab
        ? new Error("A later save stands there.")
        : new StaleSaveError("Another tab has saved since.");
    }
    const cleared =
      seen !== undefined &&
      stamp === undefined &&
      (await requestResult(head.getKey(draft.key))) === undefined;
    putDraft(transaction, draft, edits);
    await completed(transaction);
    this.knownRevisions.set(draft.key, draft.rev);
    if (cleared) this.onCleared();
  }
}

/** Where the file that is kept up to date is noted. */
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
  transaction.objectStore("head").put(withChecksum(draft));
  transaction.objectStore("head").put({ key: lastSaveKey(key), rev, tab });
  const log = transaction.objectStore("log");
  for (const edit of edits) log.put(edit);
  if (rev % 100 === 0) log.delete(IDBKeyRange.bound([key], [key, (rev - LOGGED_REVISIONS) * EDITS_PER_REV]));
}
