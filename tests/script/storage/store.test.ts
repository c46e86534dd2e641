// The rules of saving, on a pretended store. What survives a real kill is a browser's matter: tests/browser.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { type Fields, setAt, textAt } from "../../../site_templates/checklist/document/tree";
import { Assessment } from "../../../site_templates/checklist/storage/autosave";
import { readBackup, writeBackup } from "../../../site_templates/checklist/storage/local_backup";
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

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

test("what is written is read again", async () => {
  const factory = new IDBFactory();
  await new Store("kit:a", factory).write(draft(1, "a\rb\u0000"), []);
  const { draft: back } = await new Store("kit:a", factory).read("k");
  assert.equal(textAt(back?.tree, ["answers", "q1", "because"]), "a\rb\u0000");
});

test("a draft that is no draft is handed over as it is", async () => {
  const factory = new IDBFactory();
  const store = new Store("kit:a", factory);
  await store.writeRecord("k", { ...draft(1, "x"), tree: { not: "a map" } });
  const { draft: back, unreadable } = await store.read("k");
  assert.equal(back, undefined);
  assert.deepEqual((unreadable as { tree: unknown }).tree, { not: "a map" });
});

test("a tab without locks never overwrites what another tab wrote since: both are kept", async () => {
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

test("after a full disk nothing is believed until everything is written anew", async () => {
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

test("a save is never laid over a later one of its own tab", async () => {
  const store = new Store("kit:a", new IDBFactory());
  await store.write(draft(5, "later"), []);
  await assert.rejects(store.write(draft(4, "earlier"), []), /later save/);
  assert.equal((await store.read("k")).draft?.rev, 5);
});

test("what was given up and goes on after all never lays an older save over a newer one", async (context) => {
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

test("'saved' is said only when the store has said so, and typing meanwhile goes with the next write", async () => {
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

test("a store that fails is told at once, the second copy takes the text, and it is tried again", async () => {
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

test("when the last version was kept is told without looking at any", async () => {
  const store = new Store("kit:a", new IDBFactory());
  assert.equal(await store.newestVersion("k"), undefined);
  for (const at of ["2031-02-05", "2031-02-07", "2031-02-06"])
    await store.addVersion({ key: "k", at, rev: 1, why: "hour", tree: new Map() });
  await store.addVersion({ key: "k:other", at: "2032-01-01", rev: 1, why: "hour", tree: new Map() });
  assert.equal(await store.newestVersion("k"), "2031-02-07");
});

test("a second copy that was cut or edited is no copy", () => {
  assert.ok(writeBackup("c", draft(7, "whole\n text\r")));
  assert.equal(readBackup("c")?.rev, 7);
  assert.equal(readBackup("c", 6)?.rev, 7);
  assert.equal(readBackup("c", 7), undefined);
  const whole = kept.get("c") ?? "";
  for (const bad of [whole.slice(0, -1), whole.replace("whole", "wholE"), "", "junk", `{}\n${whole}`]) {
    kept.set("c", bad);
    assert.equal(readBackup("c"), undefined);
  }
});
