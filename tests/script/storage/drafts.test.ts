// Several drafts in one store, checksums, and the file that is kept up to date, on a pretended store and a pretended file.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { checksum, treeChecksum } from "../../../site_templates/checklist/document/checksum";
import type { PageModel } from "../../../site_templates/checklist/document/page_model";
import {
  cloneTree,
  type Fields,
  setAt,
  type Tree,
  textAt,
} from "../../../site_templates/checklist/document/tree";
import { Assessment } from "../../../site_templates/checklist/storage/autosave";
import {
  createDraft,
  draftKey,
  draftNameFromUrl,
  draftUrl,
  listDrafts,
  readDraftTree,
} from "../../../site_templates/checklist/storage/drafts";
import { type FileHandle, LinkedFile } from "../../../site_templates/checklist/storage/linked_file";
import { writeBackup } from "../../../site_templates/checklist/storage/local_backup";
import { readVersion } from "../../../site_templates/checklist/storage/records";
import { StaleSaveError, Store } from "../../../site_templates/checklist/storage/store";

const kept: Record<string, string> = {};
Object.defineProperties(kept, {
  getItem: { value: (key: string) => kept[key] ?? null },
  setItem: {
    value: (key: string, value: string) => {
      kept[key] = value;
    },
  },
});
Object.defineProperty(globalThis, "localStorage", { value: kept });

const FORM = { toolkit: "kit", checklist: "list", partnership: "eagle", periods: [] } as unknown as PageModel;
const leaf = fc.string({ unit: "binary", maxLength: 12 });
const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    leaf,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.array(fc.tuple(leaf, tie("tree")), { maxLength: 4 }).map((pairs) => new Map(pairs)),
  ),
})).tree;

function saved(
  key: string,
  rev: number,
  tree: Fields = new Map([["marking", `${key} ${rev}`]]),
): Parameters<Store["write"]>[0] {
  return { key, rev, savedAt: `2031-02-0${rev}T00:00:00.000Z`, tab: "one", changes: 0, filedAt: "", tree };
}

test("a tree has one checksum, and another one for each text, key or place that differs", () => {
  fc.assert(fc.property(trees, (tree) => assert.equal(treeChecksum(cloneTree(tree)), treeChecksum(tree))));
  const alike: Tree[] = [
    "",
    "a",
    "b",
    [],
    ["a"],
    ["a", ""],
    [["a"]],
    ["ab"],
    ["a", "b"],
    new Map(),
    new Map([["a", ""]]),
    new Map([["", "a"]]),
    new Map([["a", "b"]]),
    new Map([["a", ["b"]]]),
  ];
  assert.equal(new Set(alike.map(treeChecksum)).size, alike.length);
  assert.equal(checksum("foobar"), "bf9cf968");
});

test("a draft is named in the address, whatever stands there", () => {
  const page = "file:///a%20b/eagle.html?for=eagle#pum-1";
  assert.equal(draftNameFromUrl(page), "");
  assert.equal(draftNameFromUrl(draftUrl("trial-run", page)), "trial-run");
  assert.equal(draftUrl("trial-run", page), "file:///a%20b/eagle.html?for=eagle&draft=trial-run");
  assert.equal(draftUrl("", draftUrl("trial-run", page)), "file:///a%20b/eagle.html?for=eagle");
  for (const [given, name] of [
    ["Trial Run", "trial-run"],
    ["../..", ""],
    ["__proto__", "proto"],
    ["constructor", ""],
    ["<b>", "b"],
  ] as const) {
    assert.equal(draftNameFromUrl(`file:///x.html?draft=${encodeURIComponent(given)}`), name);
  }
});

test("the drafts of a partnership and a checklist are listed, and nobody else's", async () => {
  const store = new Store("kit:a", new IDBFactory());
  for (const key of ["list:eagle", "list:eagle:trial", "list:eagle-two", "lists:eagle", "list:eagl"])
    await store.write(saved(key, 1), []);
  await store.write(saved("list:eagle:trial", 3), []);
  await store.writeRecord("list:eagle:junk", { tree: "no tree" });
  await store.writePrevious("list:eagle", { name: "a", tree: new Map() });
  writeBackup("kit:kit:list:eagle:elsewhere", saved("list:eagle:elsewhere", 2));
  assert.deepEqual(
    (await listDrafts(store, FORM)).map(({ key, name }) => [key, name]),
    [
      ["list:eagle:trial", "trial"],
      ["list:eagle:elsewhere", "elsewhere"],
      ["list:eagle", ""],
    ],
  );
  assert.equal(
    textAt(await readDraftTree(store, FORM, "list:eagle:trial"), ["marking"]),
    "list:eagle:trial 3",
  );
  assert.equal(
    textAt(await readDraftTree(store, FORM, "list:eagle:elsewhere"), ["marking"]),
    "list:eagle:elsewhere 2",
  );
  assert.equal(await readDraftTree(store, FORM, "list:eagle:nowhere"), undefined);
});

test("another draft begins blank beside the others, under a name that none of them has", async () => {
  const store = new Store("kit:b", new IDBFactory());
  const given = { label: "Trial run!", period: "2031" };
  const names = [
    await createDraft(store, FORM, new Map(), given),
    await createDraft(store, FORM, new Map(), given),
  ];
  assert.deepEqual(names, ["trial-run-2031", "trial-run-2031-2"]);
  assert.equal(
    textAt(await readDraftTree(store, FORM, draftKey(FORM, "trial-run-2031")), ["label"]),
    "Trial run!",
  );
  assert.equal(await createDraft(store, FORM, new Map(), { label: "日本", period: "" }), "another");
});

test("what a store gives back otherwise than it was given is no draft and no version", async () => {
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

test("a draft of before there were checksums is taken as it is", async () => {
  const store = new Store("kit:d", new IDBFactory());
  await store.writeRecord("k", saved("k", 1));
  assert.equal((await store.read("k")).draft?.rev, 1);
});

test("two versions of one instant are two", async () => {
  const store = new Store("kit:e", new IDBFactory());
  for (const why of ["hour", "before-file"])
    await store.addVersion({ key: "k", at: "2031-01-01T00:00:00.000Z", rev: 1, why, tree: new Map() });
  assert.deepEqual(
    (await store.versions("k")).map((version) => version.why),
    ["hour", "before-file"],
  );
});

test("of two tabs that began from the same save the second is refused, and a store that was cleared is no other tab", async () => {
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

/** A file of which a test sees and spoils the contents. */
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

test("the file follows each save, changes while it is written go with the next write, and then none is left", async () => {
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

test("somebody else's words in the file are left there until a person decides", async () => {
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

test("a file that fails leaves the draft saved and its changes counted, and is written when it can be", async () => {
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

test("a tab that only reads writes no file", async () => {
  const { file, assessment, keeper } = following();
  assessment.readOnly = true;
  await keeper.link(file);
  assert.equal(file.writes, 0);
});
