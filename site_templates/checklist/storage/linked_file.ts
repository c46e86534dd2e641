// A file of the user's own that follows the work: written after each save, where the browser can write into files.
// It never lays its words over what somebody else has put there, and its failures never stop the browser's own draft.

import { checksum } from "../document/checksum";
import { write } from "../document/yaml_writer";
import type { Assessment } from "./autosave";
import { fileKey, type Store } from "./store";

/** What browsers that can write into files give for one. */
export interface FileHandle {
  readonly name: string;
  getFile(): Promise<{ text(): Promise<string> }>;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
  queryPermission?(how: { readonly mode: string }): Promise<string>;
  requestPermission?(how: { readonly mode: string }): Promise<string>;
}

/** `asking`: the browser wants a press before it writes again; `changed`: somebody else has written into the file. */
export type FileState = "none" | "asking" | "written" | "failed" | "changed";

/** The file that was chosen, and the checksums of what this page may have left in it. */
interface Noted {
  readonly handle: FileHandle;
  readonly left: readonly string[];
}

const BETWEEN_MS = 1000;
const HOW = { mode: "readwrite" };

export class KeptFile {
  state: FileState = "none";
  name = "";
  writtenAt: Date | undefined;
  onState: () => void = () => undefined;
  private busy = false;
  private again = false;

  constructor(
    private readonly assessment: Assessment,
    private readonly store: Store,
  ) {}

  /** Goes on with the file of last time, if there is one. */
  async resume(): Promise<void> {
    if ((await this.noted()) !== undefined) await this.update();
  }

  /** Follows with this file from now on. What is in it is replaced: who chose it has agreed to that. */
  async choose(handle: FileHandle): Promise<void> {
    await this.note({ handle, left: [] });
    await this.update();
  }

  /** Asks the browser to let it write again; only a press may do so. */
  async allow(): Promise<void> {
    const noted = await this.noted();
    if ((await noted?.handle.requestPermission?.(HOW)) === "granted") await this.update();
  }

  /** Writes over what somebody else has put there. */
  async overwrite(): Promise<void> {
    const noted = await this.noted();
    if (noted !== undefined) await this.choose(noted.handle);
  }

  async forget(): Promise<void> {
    await this.store.keepNote(fileKey(this.assessment.key), undefined);
    this.stand("none");
  }

  /** Writes what is here now. What comes while it writes goes with the next write, a moment later. */
  async update(): Promise<void> {
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    while (this.again) {
      this.again = false;
      try {
        const wrote = await this.put();
        if (wrote && this.again) await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      } catch {
        this.stand("failed");
      }
    }
    this.busy = false;
  }

  private async put(): Promise<boolean> {
    const { assessment } = this;
    const noted = await this.noted();
    if (noted === undefined || assessment.reads) return false;
    const { handle, left } = noted;
    this.name = handle.name;
    if (((await handle.queryPermission?.(HOW)) ?? "granted") !== "granted") {
      this.stand("asking");
      return false;
    }
    const there = await (await handle.getFile()).text();
    const changes = assessment.changes;
    const text = write(assessment.tree);
    if (there !== text) {
      if (left.length > 0 && there !== "" && !left.includes(checksum(there))) {
        this.stand("changed");
        return false;
      }
      // Noted first: a page that is killed while it writes knows its own words again.
      await this.note({ handle, left: [checksum(there), checksum(text)] });
      const file = await handle.createWritable();
      await file.write(text);
      await file.close();
    }
    this.writtenAt = new Date();
    if (assessment.changes > 0) assessment.filed(this.writtenAt, assessment.changes - changes);
    this.stand("written");
    return there !== text;
  }

  private async noted(): Promise<Noted | undefined> {
    const note = (await this.store.note(fileKey(this.assessment.key))) as Noted | undefined;
    return note?.handle === undefined ? undefined : note;
  }

  private note(noted: Noted): Promise<void> {
    return this.store.keepNote(fileKey(this.assessment.key), noted);
  }

  private stand(state: FileState): void {
    this.state = state;
    this.onState();
  }
}
