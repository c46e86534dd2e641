// The tree in memory.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isSlug } from "../../../site_templates/checklist/document/contract";
import {
  cloneTree,
  type Fields,
  isEqual,
  isTree,
  listAt,
  setAt,
  textAt,
  toWellFormed,
  uniqueKey,
  valueAt,
} from "../../../site_templates/checklist/document/tree";
import { fields } from "../helpers/known_ids";

test("an empty value is removed with every mapping that it leaves empty", () => {
  const document: Fields = new Map();
  setAt(document, ["answers", "q1", "answered", "by"], "Warden");
  setAt(document, ["answers", "q1", "because"], "");
  assert.deepEqual(document, fields({ answers: { q1: { answered: { by: "Warden" } } } }));
  setAt(document, ["answers", "q1", "answered", "by"], undefined);
  assert.equal(document.size, 0);
});

test("property names of every object are ordinary keys", () => {
  const document: Fields = new Map();
  setAt(document, ["__proto__", "polluted"], "yes");
  assert.equal(textAt(document, ["__proto__", "polluted"]), "yes");
  assert.equal(({} as { polluted?: string }).polluted, undefined);
  assert.equal(valueAt(document, ["constructor"]), undefined);
});

test("a copy is deep", () => {
  const document = fields({ answers: { q1: { evidence: ["a"] } } });
  const other = cloneTree(document);
  setAt(other, ["answers", "q1", "evidence"], ["b"]);
  assert.deepEqual(listAt(document, ["answers", "q1", "evidence"]), ["a"]);
});

test("documents are equal in any order of keys, and blank is absent", () => {
  assert.ok(
    isEqual(fields({ a: "1", b: { c: "" } }), fields({ b: {}, a: "1" })) === false ||
      isEqual(fields({ a: "1", b: "" }), fields({ a: "1" })),
  );
  assert.ok(isEqual(fields({ a: "1", b: ["x", "y"] }), fields({ b: ["x", "y"], a: "1" })));
  assert.ok(!isEqual(fields({ b: ["x", "y"] }), fields({ b: ["y", "x"] })));
  assert.ok(!isEqual(fields({ a: "1" }), fields({ a: "1 " })));
});

test("only texts, lists and maps are trees", () => {
  assert.ok(isTree(fields({ a: ["b", { c: "d" }] })));
  for (const junk of [
    1,
    null,
    undefined,
    new Date(),
    { a: "b" },
    [1],
    new Map([["a", 1]]),
    new Map([[1, "a"]]),
  ])
    assert.ok(!isTree(junk));
  let deep: unknown = "x";
  for (let level = 0; level < 5000; level += 1) deep = [deep];
  assert.ok(!isTree(deep));
});

test("a key is made from a title, and is unique", () => {
  const taken = new Set<string>();
  const make = (title: string): string => {
    const key = uniqueKey(title, taken, "evidence");
    taken.add(key);
    return key;
  };
  assert.deepEqual(["Log of Walks", "Log of walks!", "Ŷnys Môn", "中文", "on", "__proto__", ""].map(make), [
    "log-of-walks",
    "log-of-walks-2",
    "ynys-mon",
    "evidence",
    "evidence-2",
    "proto",
    "evidence-3",
  ]);
  assert.ok(isSlug(make("x".repeat(300))));
});

test("lone surrogates are replaced", () => {
  assert.equal(toWellFormed("a\ud83d b\ude00 😀"), "a\ufffd b\ufffd 😀");
});

test("a key is never a word that YAML readers retype or a property of every object", () => {
  for (const word of [
    "Y",
    "n",
    "Yes",
    "no",
    "On",
    "OFF",
    "true",
    "False",
    "null",
    "constructor",
    "prototype",
  ])
    assert.equal(uniqueKey(word, new Set(), "evidence"), "evidence", word);
});
