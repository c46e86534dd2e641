// Restoring a draft: which copy is loaded, what is kept of the others, and which notices the page shows.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import type { PageModel } from "../../../site_templates/checklist/document/page_model";
import { textAt } from "../../../site_templates/checklist/document/tree";
import { writeBackup } from "../../../site_templates/checklist/storage/local_backup";
import type { Draft } from "../../../site_templates/checklist/storage/records";
import { type Restored, restoreAssessment } from "../../../site_templates/checklist/storage/restore";
import { Store } from "../../../site_templates/checklist/storage/store";
import { fields } from "../helpers/known_ids";

const backups = new Map<string, string>();
Object.defineProperty(globalThis, "localStorage", {
  value: {
    getItem: (key: string) => backups.get(key) ?? null,
    setItem: (key: string, value: string) => void backups.set(key, value),
  },
});

const known = { toolkit: "huts", checklist: "list", edition: "2", partnership: "eagle" };
const model = { ...known, known } as unknown as PageModel;
let store: Store;
let key: string;
let tests = 0;

beforeEach(() => {
  // A key for each test: the save that a restored backup schedules may run during the next test.
  tests += 1;
  key = `k${tests}`;
  store = new Store("kit:huts", new IDBFactory());
});

function draft(rev: number, marking: string, edition = "2"): Draft {
  const tree = fields({ marking, edition });
  return { key, rev, savedAt: "2031-02-05T00:00:00.000Z", tab: "one", changes: 0, filedAt: "", tree };
}

async function restored(writes = true): Promise<Restored & { readonly marking: string }> {
  const result = await restoreAssessment(model, store, key, writes);
  return { ...result, marking: textAt(result.assessment.tree, ["marking"]) };
}

const names = ({ notices }: Restored): string[] => notices.map(({ name }) => name);
const whys = async (): Promise<string[]> => (await store.versions(key)).map(({ why }) => why);

test("without a draft the document is blank, with the ids of the page", async () => {
  const { assessment, notices } = await restored();
  assert.deepEqual(notices, []);
  assert.equal(assessment.saveState, "new");
  assert.equal(textAt(assessment.tree, ["partnership"]), "eagle");
});

test("a stored draft is loaded, and an older backup is not", async () => {
  await store.write(draft(3, "stored"), []);
  writeBackup(`kit:huts:${key}`, draft(2, "backup"));
  const result = await restored();
  assert.deepEqual([result.marking, names(result), await whys()], ["stored", [], []]);
});

test("a newer backup is loaded, and the stored draft is kept as a version", async () => {
  await store.write(draft(3, "stored"), []);
  writeBackup(`kit:huts:${key}`, draft(4, "backup"));
  const result = await restored();
  assert.deepEqual([result.marking, names(result)], ["backup", ["backup-newer"]]);
  assert.deepEqual(await whys(), ["stored-copy"]);
});

test("instead of an unreadable draft the newest other copy is loaded", async () => {
  await store.writeRecord(key, { tree: "no tree" });
  assert.deepEqual(names(await restored()), ["unreadable"]);
  await store.addVersion({ key, at: "2031-01-01", rev: 5, why: "hour", tree: draft(5, "version").tree });
  const fromVersion = await restored();
  assert.deepEqual([fromVersion.marking, names(fromVersion)], ["version", ["unreadable-version"]]);
  writeBackup(`kit:huts:${key}`, draft(6, "backup"));
  const fromBackup = await restored();
  assert.deepEqual([fromBackup.marking, names(fromBackup)], ["backup", ["unreadable-backup"]]);
  assert.notEqual(fromBackup.unreadable, undefined);
  // Opened three times, the same record is kept once.
  assert.equal((await whys()).filter((why) => why === "unreadable").length, 1);
});

test("a draft of another edition is kept as a version and moved to this one", async () => {
  await store.write(draft(3, "stored", "1"), []);
  const result = await restored();
  assert.deepEqual(result.notices, [{ name: "edition-changed", values: { edition: "1", here: "2" } }]);
  assert.equal(textAt(result.assessment.tree, ["edition"]), "2");
  assert.deepEqual(await whys(), ["edition"]);
});

test("a read-only tab keeps no version", async () => {
  await store.write(draft(3, "stored", "1"), []);
  await restored(false);
  assert.deepEqual(await whys(), []);
});

test("without a store the assessment works in memory and says that it is not saved", async () => {
  Object.defineProperty(globalThis, "indexedDB", { value: undefined });
  store = new Store("kit:huts");
  const { assessment } = await restored();
  assert.equal(assessment.saveState, "failed");
});
