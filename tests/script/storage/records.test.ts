// Records of the store are validated when they are read.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Draft,
  isLastSave,
  isPreviousAnswers,
  readDraft,
  readVersion,
  type Version,
  withChecksum,
} from "../../../site_templates/checklist/storage/records";
import { fields } from "../helpers/known_ids";

const DRAFT: Draft = {
  key: "k",
  rev: 3,
  savedAt: "2026-11-20T10:00:00Z",
  tab: "a",
  changes: 2,
  filedAt: "",
  tree: fields({ marking: "x" }),
};
const VERSION: Version = {
  key: "k",
  at: "2026-11-20T10:00:00Z",
  rev: 3,
  why: "opened",
  tree: fields({ marking: "x" }),
};
const JUNK = [undefined, null, 7, "draft", [], {}, new Map()];

test("a draft or version is read only if it is unchanged", () => {
  const [draft, version] = [withChecksum(DRAFT), withChecksum(VERSION)];
  assert.equal(readDraft(draft), draft);
  assert.equal(readVersion(version), version);
  for (const change of [
    { rev: 4 },
    { key: "l" },
    { tree: fields({ marking: "y" }) },
    { tree: { marking: "x" } },
    { rev: 3.5 },
    { at: 7, savedAt: 7 },
  ]) {
    assert.equal(readDraft({ ...draft, ...change }), undefined, JSON.stringify(change));
    const spoilt = { ...version, ...change };
    assert.deepEqual(
      [readVersion(spoilt).why, readVersion(spoilt).raw],
      ["unreadable", spoilt],
      JSON.stringify(change),
    );
  }
});

test("junk is no draft, and a version only for downloading it", () => {
  for (const junk of JUNK) {
    assert.equal(readDraft(junk), undefined);
    assert.deepEqual([readVersion(junk).why, readVersion(junk).raw], ["unreadable", junk]);
    assert.ok(!isPreviousAnswers(junk) && !isLastSave(junk));
  }
});

test("previous answers have a name and a document", () => {
  assert.ok(isPreviousAnswers({ name: "before", tree: fields({ answers: { q: { judgement: "met" } } }) }));
  for (const [name, tree] of [
    [7, fields({})],
    ["before", "text"],
    ["before", { a: "b" }],
    ["before", new Map([["a", 7]])],
    [undefined, undefined],
  ]) {
    assert.ok(!isPreviousAnswers({ name, tree }));
  }
});

test("a last save has a revision and a tab", () => {
  assert.ok(isLastSave({ rev: 0, tab: "a" }));
  for (const [rev, tab] of [
    [0.5, "a"],
    ["0", "a"],
    [0, 7],
    [0, undefined],
    [Number.MAX_VALUE, "a"],
  ])
    assert.ok(!isLastSave({ rev, tab }));
});
