// The browser's own store: one database a toolkit, because all local files of a computer share one store.
// Believes nothing it reads until it has looked at it, and never writes over what another tab has saved since.

import { Connection } from "./connection";
import { answer, done, STORES, strict, within } from "./database";
import {
  type Beside,
  type Draft,
  draftIn,
  type Edit,
  type Generation,
  generationIn,
  isBeside,
  isStamp,
  sealed,
} from "./records";

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
export const EDITS_A_REV = 1000;

export class Store {
  /** Called when a write finds that what was kept is no longer there. */
  onCleared: () => void = () => undefined;

  private readonly connection: Connection;
  /** The last save of each draft that this page knows of. */
  private readonly seen = new Map<string, number>();

  constructor(name: string, factory?: IDBFactory) {
    this.connection = new Connection(name, factory);
  }

  /** Is called when the connection is closed by something else than this page: the browser's data are being cleared. */
  set onGone(told: () => unknown) {
    this.connection.onGone = told;
  }

  async read(key: string): Promise<Kept> {
    const head = (await this.connection.open()).transaction("head").objectStore("head");
    const [record, stamp]: unknown[] = await Promise.all([
      answer(head.get(key)),
      answer(head.get(stampKey(key))),
    ]);
    const draft = draftIn(record);
    const rev = Math.max(draft?.rev ?? 0, isStamp(stamp) ? stamp.rev : 0);
    if (record !== undefined) this.seen.set(key, rev);
    return { draft, unreadable: draft === undefined ? record : undefined, rev };
  }

  /** The drafts of that key and of the names under it; those that cannot be read are not among them. */
  async drafts(key: string): Promise<Draft[]> {
    const head = (await this.connection.open()).transaction("head").objectStore("head");
    const all: unknown[] = await answer(head.getAll(IDBKeyRange.bound(key, `${key};`)));
    return all
      .map(draftIn)
      .filter((draft) => draft !== undefined)
      .filter((draft) => draft.key === key || draft.key.startsWith(`${key}:`));
  }

  /** Writes the draft and its edits. Where another tab has saved since, it keeps this one as a version instead. */
  async write(draft: Draft, edits: readonly Edit[]): Promise<void> {
    try {
      await this.connection.use((database) => this.put(database, draft, edits));
    } catch (error) {
      if (error instanceof Overtaken)
        await this.keep({
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
    const database = this.connection.atHand;
    if (database === undefined) return Promise.reject(new Error("closed"));
    const transaction = strict(database, ["head", "log"]);
    fill(transaction, draft, edits);
    return done(transaction);
  }

  async generations(key: string): Promise<Generation[]> {
    const database = await this.connection.open();
    const all: unknown[] = await answer(database.transaction("gen").objectStore("gen").getAll(within(key)));
    return all.map(generationIn);
  }

  /** When the last version was kept; looks at none of them. */
  async newestVersion(key: string): Promise<string | undefined> {
    const versions = (await this.connection.open()).transaction("gen").objectStore("gen");
    const keys = await answer(versions.getAllKeys(within(key)));
    return keys.map((each) => String((each as string[])[1])).at(-1);
  }

  async keep(generation: Generation, drop: readonly Generation[] = []): Promise<void> {
    const transaction = strict(await this.connection.open(), ["gen"]);
    const versions = transaction.objectStore("gen");
    let { at } = generation;
    // A clock that was set back must not lay one version over another.
    while ((await answer(versions.getKey([generation.key, at]))) !== undefined)
      at = new Date(Date.parse(at) + 1).toISOString();
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
    const database = await this.connection.open();
    return answer(database.transaction("head").objectStore("head").get(key));
  }

  async keepNote(key: string, note: object | undefined): Promise<void> {
    const transaction = strict(await this.connection.open(), ["head"]);
    if (note === undefined) transaction.objectStore("head").delete(key);
    else transaction.objectStore("head").put({ ...note, key });
    await done(transaction);
  }

  async remove(key: string): Promise<void> {
    const transaction = strict(await this.connection.open(), STORES);
    for (const each of [key, stampKey(key), besideKey(key), fileKey(key)])
      transaction.objectStore("head").delete(each);
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
    if (isStamp(stamp) && stamp.rev > (stamp.tab === draft.tab ? draft.rev : (seen ?? 0))) {
      transaction.abort();
      throw stamp.tab === draft.tab
        ? new Error("A later save stands there.")
        : new Overtaken("Another tab has saved since.");
    }
    const cleared =
      seen !== undefined && stamp === undefined && (await answer(head.getKey(draft.key))) === undefined;
    fill(transaction, draft, edits);
    await done(transaction);
    this.seen.set(draft.key, draft.rev);
    if (cleared) this.onCleared();
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
