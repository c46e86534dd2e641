// Autosave: what is reported when, and retries; with a fake store.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { textAt } from "../../../site_templates/checklist/document/tree";
import { Assessment } from "../../../site_templates/checklist/storage/autosave";
import { readBackup } from "../../../site_templates/checklist/storage/local_backup";
import type { Draft } from "../../../site_templates/checklist/storage/records";
import type { Store } from "../../../site_templates/checklist/storage/store";

const kept = new Map<string, string>();
Object.defineProperty(globalThis, "localStorage", {
  value: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  },
});

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

test("a save is reported when it is stored; later edits go with the next", async () => {
  const writes: { text: string; done: () => void }[] = [];
  const slow = {
    write: (given: Draft) =>
      new Promise<void>((resolve) => writes.push({ text: textAt(given.tree, ["marking"]), done: resolve })),
  } as unknown as Store;
  const assessment = new Assessment("k", "copy", slow, new Map());
  assessment.change(["marking"], "a");
  await soon();
  assert.equal(assessment.saveState, "new");
  assessment.change(["marking"], "ab");
  assessment.change(["marking"], "abc");
  await soon();
  assert.equal(writes.length, 1);
  writes[0]?.done();
  await soon();
  assert.deepEqual(
    writes.map((write) => write.text),
    ["a", "abc"],
  );
  writes[1]?.done();
  await soon();
  assert.equal(assessment.saveState, "saved");
  assert.ok(assessment.canClose());
  assert.equal(assessment.changes, 1);
});

test("a failed save is reported, backed up and retried", async () => {
  let broken = true;
  const failing = {
    write: () =>
      broken ? Promise.reject(new DOMException("full", "QuotaExceededError")) : Promise.resolve(),
  } as unknown as Store;
  const assessment = new Assessment("k", "copy-of-failing", failing, new Map());
  assessment.change(["marking"], "precious");
  await soon();
  assert.equal(assessment.saveState, "failed");
  assert.equal(textAt(readBackup("copy-of-failing")?.tree, ["marking"]), "precious");
  broken = false;
  assessment.change(["marking"], "precious too");
  await soon();
  assert.equal(assessment.saveState, "saved");
});

test("the changes of one edit schedule one save", (context) => {
  const store = { write: () => Promise.resolve() } as unknown as Store;
  const assessment = new Assessment("k", "one-save", store, new Map());
  const timers = context.mock.method(globalThis, "setTimeout", () => 1 as unknown as NodeJS.Timeout);
  assessment.change(["answers", "q1", "judgement"], "met");
  for (const field of ["by", "date"]) assessment.amend(["answers", "q1", "answered", field], "x");
  assert.equal(timers.mock.callCount(), 1);
});
