// The backup in localStorage: only complete ones are written and read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { textAt } from "../../../site_templates/checklist/document/tree";
import {
  listBackups,
  readBackup,
  removeBackup,
  writeBackup,
} from "../../../site_templates/checklist/storage/local_backup";
import type { Draft } from "../../../site_templates/checklist/storage/records";
import { fields } from "../helpers/known_ids";

const stored: Record<string, string> = {};
let full = false;
Object.defineProperties(stored, {
  getItem: { value: (key: string) => stored[key] ?? null },
  setItem: {
    value: (key: string, value: string) => {
      if (full) throw new Error("QuotaExceededError");
      stored[key] = value;
    },
  },
  removeItem: { value: (key: string) => delete stored[key] },
});
Object.defineProperty(globalThis, "localStorage", { value: stored });

function draft(key: string, rev: number, marking = `${key} ${rev}`): Draft {
  return {
    key,
    rev,
    savedAt: "2031-02-01T00:00:00.000Z",
    tab: "one",
    changes: 0,
    filedAt: "",
    tree: fields({ marking, end: "self-assessment/1" }),
  };
}

test("a backup is read again, unless its revision is known", () => {
  assert.equal(writeBackup("a", draft("a", 3)), true);
  const { tree, ...facts } = readBackup("a") ?? draft("", 0);
  assert.equal(textAt(tree, ["marking"]), "a 3");
  const { tree: _tree, ...given } = draft("a", 3);
  assert.deepEqual({ ...facts, ...given }, facts);
  assert.equal(readBackup("a", 2)?.rev, 3);
  assert.equal(readBackup("a", 3), undefined);
  removeBackup("a");
  assert.equal(readBackup("a"), undefined);
});

test("a backup is read although its text looks like a mistyped path", () => {
  writeBackup("path", draft("path", 1, "Option A:\n- x \n"));
  assert.equal(textAt(readBackup("path")?.tree, ["marking"]), "Option A:\n- x \n");
});

test("every backup of a name and of the names below it is listed", () => {
  const names = ["kit:eagle", "kit:eagle:one", "kit:eagle:two", "kit:eagle:three"];
  for (const name of [...names, "kit:eagles", "kit:eag"]) writeBackup(name, draft(name, 1));
  assert.deepEqual(
    listBackups("kit:eagle")
      .map(({ key }) => key)
      .sort(),
    [...names].sort(),
  );
});

test("a backup that is cut or changed is not read", () => {
  writeBackup("b", draft("b", 1));
  const whole = stored.b ?? "";
  for (let length = 0; length < whole.length; length += 7) {
    stored.b = whole.slice(0, length);
    assert.equal(readBackup("b"), undefined, `cut at ${length}`);
  }
  for (const other of [
    whole.replace("b 1", "b 2"),
    whole.replace('"rev":1', '"rev":"1"'),
    "",
    "\n",
    "null\n",
    "7",
    `[]${whole}`,
  ]) {
    stored.b = other;
    assert.equal(readBackup("b"), undefined, other.slice(0, 30));
  }
});

test("a backup that does not fit leaves the old one", () => {
  writeBackup("c", draft("c", 1));
  assert.equal(writeBackup("c", draft("c", 2, "x".repeat(2_000_001))), false);
  full = true;
  assert.equal(writeBackup("c", draft("c", 3)), false);
  full = false;
  assert.equal(readBackup("c")?.rev, 1);
});
