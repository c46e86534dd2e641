// A file on the user's disk that is written after each save, in browsers with the File System Access API. It
// never overwrites what another program has written, and its failures never affect the draft.

import { writeYaml } from "../document/yaml_writer";
import type { Assessment } from "./autosave";
import { checksum } from "./checksum";
import { linkKey, type Store } from "./store";

/** The part of FileSystemFileHandle that is used here; TypeScript's DOM types do not have the permissions. */
export interface FileHandle {
  readonly name: string;
  getFile(): Promise<{ text(): Promise<string> }>;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
  queryPermission?(how: { readonly mode: string }): Promise<string>;
  requestPermission?(how: { readonly mode: string }): Promise<string>;
}

/** `asking`: the user must allow writing again; `changed`: another program has written to the file. */
export type LinkState = "none" | "asking" | "written" | "failed" | "changed";

/** The stored link: the file, and checksums of the texts that this page may have left in it. */
interface LinkRecord {
  readonly handle: FileHandle;
  readonly left: readonly string[];
}

/** The time between two writes, at least. */
const MIN_INTERVAL_MS = 1000;
const READ_WRITE = { mode: "readwrite" };

/** The linked file of one draft. */
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

  /** Continues with the file of the last visit, if there is one. */
  async resume(): Promise<void> {
    if ((await this.readLink()) !== undefined) await this.update();
  }

  /** Links a file and replaces its content, to which the user agreed by choosing it. */
  async link(handle: FileHandle): Promise<void> {
    await this.writeLink({ handle, left: [] });
    await this.update();
  }

  /** Asks the user to allow writing again; browsers accept this only after a click. */
  async requestPermission(): Promise<void> {
    const link = await this.readLink();
    if ((await link?.handle.requestPermission?.(READ_WRITE)) === "granted") await this.update();
  }

  /** Replaces what another program has written. */
  async overwrite(): Promise<void> {
    const link = await this.readLink();
    if (link !== undefined) await this.link(link.handle);
  }

  async unlink(): Promise<void> {
    await this.store.writeRecord(linkKey(this.assessment.key), undefined);
    this.setState("none");
  }

  /** Writes the document if it differs. A call during a write makes it write again, a moment later. */
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

  /** Returns whether it wrote. */
  private async writeIfChanged(): Promise<boolean> {
    const { assessment } = this;
    const link = await this.readLink();
    if (link === undefined || assessment.readOnly) return false;
    const { handle, left } = link;
    this.name = handle.name;
    if (((await handle.queryPermission?.(READ_WRITE)) ?? "granted") !== "granted") {
      this.setState("asking");
      return false;
    }
    const current = await (await handle.getFile()).text();
    const { changes } = assessment;
    const text = writeYaml(assessment.tree);
    if (current !== text) {
      if (left.length > 0 && current !== "" && !left.includes(checksum(current))) {
        this.setState("changed");
        return false;
      }
      // Stored before writing: after a crash in between, either text is known to be this page's.
      await this.writeLink({ handle, left: [checksum(current), checksum(text)] });
      const file = await handle.createWritable();
      await file.write(text);
      await file.close();
    }
    this.writtenAt = new Date();
    if (assessment.changes > 0) assessment.markSavedToFile(this.writtenAt, assessment.changes - changes);
    this.setState("written");
    return current !== text;
  }

  private async readLink(): Promise<LinkRecord | undefined> {
    const record = (await this.store.readRecord(linkKey(this.assessment.key))) as LinkRecord | undefined;
    return record?.handle === undefined ? undefined : record;
  }

  private writeLink(link: LinkRecord): Promise<void> {
    return this.store.writeRecord(linkKey(this.assessment.key), link);
  }

  private setState(state: LinkState): void {
    this.state = state;
    this.onState();
  }
}
