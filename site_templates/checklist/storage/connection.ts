// The connection to one database: opened on demand, dropped after a failure or timeout, and rebuilt if the
// browser can no longer be trusted to have written what it reports.

import { availableFactory, deleteDatabase, openDatabase, type Records, readAll, writeAll } from "./database";

/** How long work on the database may take, including a rebuild. Chosen, not measured. */
const TIMEOUT_MS = 8000;

/** A connection that is opened, dropped and rebuilt as needed. */
export class Connection {
  /** Called when the browser closes the connection: its data are being cleared. */
  onClosed: () => unknown = () => undefined;

  private database: IDBDatabase | undefined;
  /**
   * Set after a full disk: Chromium then reports "complete" without writing, until the database is a new one.
   */
  private untrusted = false;
  /**
   * The records of a database that is being rebuilt, kept until the new one has them, over any number of
   * attempts.
   */
  private snapshot: Records | undefined;
  private rebuilding: Promise<void> | undefined;
  /** How often the connection was dropped: an older rebuild that goes on after all must stop. */
  private discards = 0;

  constructor(
    private readonly name: string,
    private readonly factory: IDBFactory | undefined = availableFactory(),
  ) {}

  /**
   * The open database, for a closing page that cannot wait; undefined if there is none or it is not trusted.
   */
  get current(): IDBDatabase | undefined {
    return this.untrusted ? undefined : this.database;
  }

  /** The database, opened if necessary. */
  async open(): Promise<IDBDatabase> {
    if (this.database !== undefined) return this.database;
    const database = await openDatabase(this.factory, this.name);
    const onClosed = (): void => {
      if (this.database !== database) return;
      this.database = undefined;
      this.onClosed();
    };
    database.addEventListener("close", onClosed);
    database.addEventListener("versionchange", () => {
      database.close();
      onClosed();
    });
    this.database = database;
    return database;
  }

  /**
   * Runs work on a trusted database, which is rebuilt first if necessary. If the work fails or times out, the
   * connection is dropped and the error thrown; the next work opens a new one.
   */
  async run<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
    try {
      return await withTimeout(this.runTrusted(work));
    } catch (error) {
      this.discard(error);
      throw error;
    }
  }

  private async runTrusted<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
    if (this.untrusted) {
      this.rebuilding ??= this.rebuild();
      await this.rebuilding;
    }
    return work(await this.open());
  }

  private discard(error: unknown): void {
    this.discards += 1;
    this.rebuilding = undefined;
    this.close();
    const name = error instanceof DOMException ? error.name : "";
    if (name === "UnknownError" || name === "QuotaExceededError") this.untrusted = true;
  }

  private close(): void {
    this.database?.close();
    this.database = undefined;
  }

  /** Reads every record, deletes the database and writes the records into a new one. */
  private async rebuild(): Promise<void> {
    const { discards } = this;
    const unlessDiscarded = <T>(value: T): T => {
      if (discards !== this.discards) throw new Error("The connection was dropped.");
      return value;
    };
    const snapshot = this.snapshot ?? unlessDiscarded(await readAll(await this.open()));
    this.snapshot = snapshot;
    this.close();
    unlessDiscarded(await deleteDatabase(this.factory, this.name));
    unlessDiscarded(await writeAll(unlessDiscarded(await this.open()), snapshot));
    this.snapshot = undefined;
    this.rebuilding = undefined;
    this.untrusted = false;
  }
}

/** Rejects work that takes too long: after a full disk a database may never answer. */
function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The database does not answer.")), TIMEOUT_MS);
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
