// The connection to one database: opened when it is wanted, given up where it does not answer, made anew where it cannot be believed.

import { availableFactory, deleteDatabase, openDatabase, readAll, writeAll } from "./database";

const TIMEOUT_MS = 8000;

export class Connection {
  /** Called when it is closed by something else than this page: the browser's data are being cleared. */
  onClosed: () => unknown = () => undefined;

  private database: IDBDatabase | undefined;
  /** After a full disk Chromium says "complete" and keeps nothing: then only a new database can be believed. */
  private untrusted = false;
  /** All records of a database that is being renewed: kept until they stand in the new one, however often that is tried. */
  private snapshot: ReadonlyMap<string, readonly unknown[]> | undefined;
  private rebuilding: Promise<void> | undefined;
  private discards = 0;

  constructor(
    private readonly name: string,
    private readonly factory: IDBFactory | undefined = availableFactory(),
  ) {}

  /** For a closing page, which can wait for nothing: what is open, if it can be believed. */
  get current(): IDBDatabase | undefined {
    return this.untrusted ? undefined : this.database;
  }

  async open(): Promise<IDBDatabase> {
    if (this.database !== undefined) return this.database;
    const database = await openDatabase(this.factory, this.name);
    const gone = (): void => {
      if (this.database !== database) return;
      this.database = undefined;
      this.onClosed();
    };
    database.addEventListener("close", gone);
    database.addEventListener("versionchange", () => {
      database.close();
      gone();
    });
    this.database = database;
    return database;
  }

  /** Works on a database that can be believed. What fails, or never ends, is given up, and the next work begins anew. */
  async run<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
    const whole = async (): Promise<T> => {
      if (this.untrusted) {
        this.rebuilding ??= this.rebuild();
        await this.rebuilding;
      }
      return work(await this.open());
    };
    try {
      return await withTimeout(whole());
    } catch (error) {
      this.discard(error);
      throw error;
    }
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

  /** Reads everything, throws the database away and writes everything again; goes no further once it was given up. */
  private async rebuild(): Promise<void> {
    const times = this.discards;
    const still = <T>(made: T): T => {
      if (times !== this.discards) throw new Error("This was given up.");
      return made;
    };
    const taken = this.snapshot ?? still(await readAll(await this.open()));
    this.snapshot = taken;
    this.close();
    still(await deleteDatabase(this.factory, this.name));
    still(await writeAll(still(await this.open()), taken));
    this.snapshot = undefined;
    this.rebuilding = undefined;
    this.untrusted = false;
  }
}

/** Gives up on what never ends: a store that was full may not answer any more, and is tried anew. */
function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The store does not answer.")), TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
