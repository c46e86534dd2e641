// A file of the user's own that follows the work: written after each save, where the browser can write into files.
// It never lays its words over what somebody else has put there, and its failures never stop the browser's own draft.

import { checksum } from "../document/checksum";
import { writeYaml } from "../document/yaml_writer";
import type { Assessment } from "./autosave";
import { linkKey, type Store } from "./store";

/** What browsers that can write into files give for one. */
export interface FileHandle {
  readonly name: string;
  getFile(): Promise<{ text(): Promise<string> }>;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
  queryPermission?(how: { readonly mode: string }): Promise<string>;
  requestPermission?(how: { readonly mode: string }): Promise<string>;
}

/** `asking`: the browser wants a press before it writes again; `changed`: somebody else has written into the file. */
export type LinkState = "none" | "asking" | "written" | "failed" | "changed";

/** The file that was chosen, and the checksums of what this page may have left in it. */
interface LinkRecord {
  readonly handle: FileHandle;
  readonly left: readonly string[];
}

const MIN_INTERVAL_MS = 1000;
const READ_WRITE = { mode: "readwrite" };

export class LinkedFile {
  state: LinkState = "none";
  name = "";
  writtenAt: Date | undefined;
  onState: () => void = () => undefined;
  private updating = false;
  private pending = false;

  constructor(
    private readonly assessment: Assessment,
    private readonly store: Store,
  ) {}

  /** Goes on with the file of last time, if there is one. */
  async resume(): Promise<void> {
    if ((await this.readLink()) !== undefined) await this.update();
  }

  /** Follows with this file from now on. What is in it is replaced: who chose it has agreed to that. */
  async link(handle: FileHandle): Promise<void> {
    await this.writeLink({ handle, left: [] });
    await this.update();
  }

  /** Asks the browser to let it write again; only a press may do so. */
  async requestPermission(): Promise<void> {
    const noted = await this.readLink();
    if ((await noted?.handle.requestPermission?.(READ_WRITE)) === "granted") await this.update();
  }

  /** Writes over what somebody else has put there. */
  async overwrite(): Promise<void> {
    const noted = await this.readLink();
    if (noted !== undefined) await this.link(noted.handle);
  }

  async unlink(): Promise<void> {
    await this.store.writeRecord(linkKey(this.assessment.key), undefined);
    this.setState("none");
  }

  /** Writes what is here now. What comes while it writes goes with the next write, a moment later. */
  async update(): Promise<void> {
    this.pending = true;
    if (this.updating) return;
    this.updating = true;
    while (this.pending) {
      this.pending = false;
      try {
        const wrote = await this.writeIfChanged();
        if (wrote && this.pending) await new Promise((resolve) => setTimeout(resolve, MIN_INTERVAL_MS));
      } catch {
        this.setState("failed");
      }
    }
    this.updating = false;
  }

  private async writeIfChanged(): Promise<boolean> {
    const { assessment } = this;
    const noted = await this.readLink();
    if (noted === undefined || assessment.readOnly) return false;
    const { handle, left } = noted;
    this.name = handle.name;
    if (((await handle.queryPermission?.(READ_WRITE)) ?? "granted") !== "granted") {
      this.setState("asking");
      return false;
    }
    const there = await (await handle.getFile()).text();
    const changes = assessment.changes;
    const text = writeYaml(assessment.tree);
    if (there !== text) {
      if (left.length > 0 && there !== "" && !left.includes(checksum(there))) {
        this.setState("changed");
        return false;
      }
      // Noted first: a page that is killed while it writes knows its own words again.
      await this.writeLink({ handle, left: [checksum(there), checksum(text)] });
      const file = await handle.createWritable();
      await file.write(text);
      await file.close();
    }
    this.writtenAt = new Date();
    if (assessment.changes > 0) assessment.markSavedToFile(this.writtenAt, assessment.changes - changes);
    this.setState("written");
    return there !== text;
  }

  private async readLink(): Promise<LinkRecord | undefined> {
    const note = (await this.store.readRecord(linkKey(this.assessment.key))) as LinkRecord | undefined;
    return note?.handle === undefined ? undefined : note;
  }

  private writeLink(noted: LinkRecord): Promise<void> {
    return this.store.writeRecord(linkKey(this.assessment.key), noted);
  }

  private setState(state: LinkState): void {
    this.state = state;
    this.onState();
  }
}
