// The store, with fake-indexeddb. What survives a killed browser is tested in tests/browser/faults.

import { readVersion } from "../../../site_templates/checklist/storage/records";
import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { type Fields, setAt, textAt } from "../../../site_templates/checklist/document/tree";
import type { Draft } from "../../../site_templates/checklist/storage/records";
import { StaleSaveError, Store } from "../../../site_templates/checklist/storage/store";

const kept = new Map<string, string>();
Object.defineProperty(globalThis, "localStorage", {
  value: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  },
});

function draft(rev: number, text: string, tab = "one"): Draft {
  const tree: Fields = new Map();
  setAt(tree, ["answers", "q1", "because"], text);
  return { key: "k", rev, savedAt: "2031-02-05T00:00:00.000Z", tab, changes: 1, filedAt: "", tree };
}

function saved(
  key: string,
  rev: number,
  tree: Fields = new Map([["marking", `${key} ${rev}`]]),
): Parameters<Store["write"]>[0] {
  return { key, rev, savedAt: `2031-02-0${rev}T00:00:00.000Z`, tab: "one", changes: 0, filedAt: "", tree };
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

test("a draft is read as it was written", async () => {
  const factory = new IDBFactory();
  await new Store("kit:a", factory).write(draft(1, "a\rb\u0000"), []);
  const { draft: back } = await new Store("kit:a", factory).read("k");
  assert.equal(textAt(back?.tree, ["answers", "q1", "because"]), "a\rb\u0000");
});

test("an invalid draft is returned as it is stored", async () => {
  const factory = new IDBFactory();
  const store = new Store("kit:a", factory);
  await store.writeRecord("k", { ...draft(1, "x"), tree: { not: "a map" } });
  const { draft: back, unreadable } = await store.read("k");
  assert.equal(back, undefined);
  assert.deepEqual((unreadable as { tree: unknown }).tree, { not: "a map" });
});

test("a tab without locks never overwrites another tab's save", async () => {
  const factory = new IDBFactory();
  const [one, two] = [new Store("kit:a", factory), new Store("kit:a", factory)];
  await one.write(draft(5, "theirs", "one"), []);
  await assert.rejects(two.write(draft(5, "ours", "two"), []), StaleSaveError);
  assert.equal(textAt((await one.read("k")).draft?.tree, ["answers", "q1", "because"]), "theirs");
  assert.deepEqual(
    (await two.versions("k")).map((version) => textAt(version.tree, ["answers", "q1", "because"])),
    ["ours"],
  );
});

test("after a full disk the database is rebuilt", async () => {
  const factory = new IDBFactory();
  const store = new Store("kit:a", factory);
  await store.write(draft(1, "first"), []);
  await store.write({ ...draft(1, "another's"), key: "other" }, []);
  await store.addVersion({ key: "k", at: "2031-01-01", rev: 1, why: "hour", tree: new Map([["a", "b"]]) });
  let [full, renewed] = [true, 0];
  const genuine = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...rest: Parameters<typeof genuine>) {
    if (full) throw new DOMException("no space", "QuotaExceededError");
    return genuine.apply(this, rest);
  };
  const genuineDelete = factory.deleteDatabase.bind(factory);
  factory.deleteDatabase = (name: string) => {
    renewed += 1;
    return genuineDelete(name);
  };
  await assert.rejects(store.write(draft(2, "second"), []));
  full = false;
  await store.write(draft(3, "third"), []);
  IDBDatabase.prototype.transaction = genuine;
  assert.equal(renewed, 1);
  const fresh = new Store("kit:a", factory);
  assert.equal(textAt((await fresh.read("k")).draft?.tree, ["answers", "q1", "because"]), "third");
  assert.equal(textAt((await fresh.read("other")).draft?.tree, ["answers", "q1", "because"]), "another's");
  assert.equal((await fresh.versions("k")).length, 1);
});

test("a save never overwrites a later one of its own tab", async () => {
  const store = new Store("kit:a", new IDBFactory());
  await store.write(draft(5, "later"), []);
  await assert.rejects(store.write(draft(4, "earlier"), []), /later save/);
  assert.equal((await store.read("k")).draft?.rev, 5);
});

test("a rebuild that goes on after a timeout never writes old data", async (context) => {
  const store = new Store("kit:a", new IDBFactory());
  await store.write(draft(1, "first"), []);
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = () => {
    throw new DOMException("no space", "QuotaExceededError");
  };
  await assert.rejects(store.write(draft(2, "second"), []));
  IDBDatabase.prototype.transaction = transaction;
  // The last answer that renewing the database waits for does not come.
  const { getAll } = IDBObjectStore.prototype;
  const late: { result?: unknown; onsuccess?: () => void } = {};
  IDBObjectStore.prototype.getAll = function (this: IDBObjectStore) {
    const request = getAll.call(this);
    if (this.name !== "gen") return request;
    IDBObjectStore.prototype.getAll = getAll;
    request.addEventListener("success", () => (late.result = request.result));
    return late as unknown as IDBRequest<unknown[]>;
  };
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const hanging = assert.rejects(store.write(draft(3, "third"), []), /does not answer/);
  while (!("result" in late)) await new Promise(setImmediate);
  context.mock.timers.tick(8000);
  context.mock.timers.reset();
  await hanging;
  await store.write(draft(4, "fourth"), []);
  late.onsuccess?.();
  await soon();
  const back = await store.read("k");
  assert.deepEqual([back.rev, textAt(back.draft?.tree, ["answers", "q1", "because"])], [4, "fourth"]);
});

test("the time of the newest version is read from its key", async () => {
  const store = new Store("kit:a", new IDBFactory());
  assert.equal(await store.newestVersion("k"), undefined);
  for (const at of ["2031-02-05", "2031-02-07", "2031-02-06"])
    await store.addVersion({ key: "k", at, rev: 1, why: "hour", tree: new Map() });
  await store.addVersion({ key: "k:other", at: "2032-01-01", rev: 1, why: "hour", tree: new Map() });
  assert.equal(await store.newestVersion("k"), "2031-02-07");
});

test("a record that was changed is no draft and no version", async () => {
  const store = new Store("kit:c", new IDBFactory());
  await store.write(saved("k", 4), []);
  const record = (await store.readRecord("k")) as { tree: Fields };
  record.tree.set("marking", "torn");
  await store.writeRecord("k", record);
  const { draft, unreadable, rev } = await store.read("k");
  assert.equal(draft, undefined);
  assert.equal(rev, 4);
  assert.equal((unreadable as { tree: Fields }).tree.get("marking"), "torn");
  const version = readVersion({
    key: "k",
    at: "2031",
    rev: 1,
    why: "hour",
    tree: new Map([["format", "self-assessment/2"]]),
  });
  assert.equal(version.why, "unreadable");
  assert.ok(version.raw !== undefined);
});

test("a draft without a checksum is accepted", async () => {
  const store = new Store("kit:d", new IDBFactory());
  await store.writeRecord("k", saved("k", 1));
  assert.equal((await store.read("k")).draft?.rev, 1);
});

test("two versions of the same time are both kept", async () => {
  const store = new Store("kit:e", new IDBFactory());
  for (const why of ["hour", "before-file"])
    await store.addVersion({ key: "k", at: "2031-01-01T00:00:00.000Z", rev: 1, why, tree: new Map() });
  assert.deepEqual(
    (await store.versions("k")).map((version) => version.why),
    ["hour", "before-file"],
  );
});

test("the second of two tabs is refused, and a cleared store is reported", async () => {
  const factory = new IDBFactory();
  const [one, two] = [new Store("kit:f", factory), new Store("kit:f", factory)];
  await one.write(saved("k", 1), []);
  await two.read("k");
  await one.write(saved("k", 2), []);
  await assert.rejects(two.write({ ...saved("k", 2), tab: "two" }, []), StaleSaveError);
  let told = 0;
  one.onCleared = () => (told += 1);
  await one.remove("k");
  await one.write(saved("k", 3), []);
  assert.equal(told, 0);
  await two.remove("k");
  await one.write(saved("k", 4), []);
  assert.equal(told, 1);
});
