// The linked file, with a fake store and a fake file.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { setAt } from "../../../site_templates/checklist/document/tree";
import { Assessment } from "../../../site_templates/checklist/storage/autosave";
import { type FileHandle, LinkedFile } from "../../../site_templates/checklist/storage/linked_file";
import type { Store } from "../../../site_templates/checklist/storage/store";

/** A file whose content a test reads and spoils. */
class Pretended implements FileHandle {
  readonly name = "ours.yml";
  text = "";
  writes = 0;
  broken = false;
  async getFile(): Promise<{ text(): Promise<string> }> {
    return { text: async () => this.text };
  }
  async createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }> {
    if (this.broken) throw new DOMException("gone", "NotFoundError");
    let next = "";
    return {
      write: async (text) => {
        next = text;
      },
      close: async () => {
        this.text = next;
        this.writes += 1;
      },
    };
  }
}

function following(): { file: Pretended; assessment: Assessment; keeper: LinkedFile } {
  const file = new Pretended();
  let note: unknown;
  const store = {
    write: () => Promise.resolve(),
    readRecord: () => Promise.resolve(note),
    writeRecord: async (_key: string, record: unknown) => {
      note = record;
    },
  } as unknown as Store;
  const assessment = new Assessment("k", "copy", store, new Map());
  const keeper = new LinkedFile(assessment, store);
  assessment.saveListeners.add(() => void keeper.update());
  return { file, assessment, keeper };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test("each save is written, with later changes in the next write", async () => {
  const { file, assessment, keeper } = following();
  await keeper.link(file);
  for (const words of ["a", "ab", "abc"]) assessment.change(["marking"], words);
  await until(() => file.text.includes('"abc"'));
  await until(() => assessment.changes === 0 && keeper.state === "written");
  assert.notEqual(assessment.filedAt, "");
  const { writes } = file;
  await keeper.update();
  assert.equal(file.writes, writes);
  await keeper.unlink();
  assessment.change(["marking"], "abcd");
  await until(() => assessment.saveState === "saved");
  assert.ok(!file.text.includes("abcd"));
});

test("another program's text is not overwritten until the user decides", async () => {
  const { file, assessment, keeper } = following();
  await keeper.link(file);
  file.text = "theirs";
  assessment.change(["marking"], "mine");
  await until(() => keeper.state === "changed");
  assert.equal(file.text, "theirs");
  await keeper.overwrite();
  assert.ok(file.text.includes("mine"));
  assert.equal(keeper.state, "written");
});

test("a failing file does not affect the draft, and is written later", async () => {
  const { file, assessment, keeper } = following();
  await keeper.link(file);
  file.broken = true;
  assessment.change(["marking"], "mine");
  await until(() => keeper.state === "failed");
  assert.equal(assessment.saveState, "saved");
  assert.equal(assessment.changes, 1);
  file.broken = false;
  setAt(assessment.tree, ["label"], "x");
  await keeper.update();
  assert.ok(file.text.includes("mine"));
});

test("a read-only tab writes no file", async () => {
  const { file, assessment, keeper } = following();
  assessment.readOnly = true;
  await keeper.link(file);
  assert.equal(file.writes, 0);
});
