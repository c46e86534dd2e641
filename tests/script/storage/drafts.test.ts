// Drafts of one partnership and checklist, with fake-indexeddb.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import type { PageModel } from "../../../site_templates/checklist/document/page_model";
import { type Fields, textAt } from "../../../site_templates/checklist/document/tree";
import {
  createDraft,
  draftKey,
  draftNameFromUrl,
  draftUrl,
  listDrafts,
  readDraftTree,
} from "../../../site_templates/checklist/storage/drafts";
import { writeBackup } from "../../../site_templates/checklist/storage/local_backup";
import { Store } from "../../../site_templates/checklist/storage/store";

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

function saved(
  key: string,
  rev: number,
  tree: Fields = new Map([["marking", `${key} ${rev}`]]),
): Parameters<Store["write"]>[0] {
  return { key, rev, savedAt: `2031-02-0${rev}T00:00:00.000Z`, tab: "one", changes: 0, filedAt: "", tree };
}

test("the address names a draft, and any name is made valid", () => {
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

test("only the drafts of the partnership and checklist are listed", async () => {
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

test("a new draft is blank and has a unique name", async () => {
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
