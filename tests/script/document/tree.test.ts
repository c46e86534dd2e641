// The tree in memory, and what is made of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isSlug } from "../../../site_templates/checklist/document/contract";
import { isDate } from "../../../site_templates/checklist/document/dates";
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
import { documentFileName } from "../../../site_templates/checklist/page/download";
import { versionsToDrop } from "../../../site_templates/checklist/storage/versions";
import { fields } from "../helpers/known_ids";

test("an empty value is taken out with every mapping that it leaves empty", () => {
  const document: Fields = new Map();
  setAt(document, ["answers", "q1", "answered", "by"], "Warden");
  setAt(document, ["answers", "q1", "because"], "");
  assert.deepEqual(document, fields({ answers: { q1: { answered: { by: "Warden" } } } }));
  setAt(document, ["answers", "q1", "answered", "by"], undefined);
  assert.equal(document.size, 0);
});

test("words that belong to every object are keys like any other", () => {
  const document: Fields = new Map();
  setAt(document, ["__proto__", "polluted"], "yes");
  assert.equal(textAt(document, ["__proto__", "polluted"]), "yes");
  assert.equal(({} as { polluted?: string }).polluted, undefined);
  assert.equal(valueAt(document, ["constructor"]), undefined);
});

test("a copy shares nothing", () => {
  const document = fields({ answers: { q1: { evidence: ["a"] } } });
  const other = cloneTree(document);
  setAt(other, ["answers", "q1", "evidence"], ["b"]);
  assert.deepEqual(listAt(document, ["answers", "q1", "evidence"]), ["a"]);
});

test("two documents say the same whatever the order of their keys, and what is empty is not there", () => {
  assert.ok(
    isEqual(fields({ a: "1", b: { c: "" } }), fields({ b: {}, a: "1" })) === false ||
      isEqual(fields({ a: "1", b: "" }), fields({ a: "1" })),
  );
  assert.ok(isEqual(fields({ a: "1", b: ["x", "y"] }), fields({ b: ["x", "y"], a: "1" })));
  assert.ok(!isEqual(fields({ b: ["x", "y"] }), fields({ b: ["y", "x"] })));
  assert.ok(!isEqual(fields({ a: "1" }), fields({ a: "1 " })));
});

test("only texts, lists and maps come back from a store", () => {
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

test("a key is made from a title, and never twice", () => {
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

test("half characters become whole ones", () => {
  assert.equal(toWellFormed("a\ud83d b\ude00 😀"), "a\ufffd b\ufffd 😀");
});

test("days are those of the calendar", () => {
  for (const day of ["2024-02-29", "2000-02-29", "2026-12-31"]) assert.ok(isDate(day), day);
  for (const day of [
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-4-1",
    "2026-04-31",
    "2026-11",
    "0000-01-01",
    "20261120",
    "tomorrow",
  ])
    assert.ok(!isDate(day), day);
});

test("a file's name is made of letters that every system takes", () => {
  const day = new Date(2031, 1, 5);
  const tree = fields({ toolkit: "mountain-huts", partnership: "../../Évil\u202e", period: "winter-2031" });
  assert.equal(documentFileName(tree, day), "mountain-huts-vil-winter-2031-2031-02-05.yml");
  assert.equal(
    documentFileName(new Map(tree).set("checklist", "recommendations"), day),
    "mountain-huts-vil-winter-2031-2031-02-05.yml",
  );
  assert.equal(
    documentFileName(new Map(tree).set("checklist", "opening-day"), day),
    "mountain-huts-vil-opening-day-winter-2031-2031-02-05.yml",
  );
  const long = documentFileName(fields({ toolkit: "t", partnership: "p".repeat(400) }), day);
  assert.ok(long.length <= 80 && long.endsWith("-2031-02-05.yml"), long);
});

test("versions thin out: the newest twenty, then one an hour, then one a day, and none that could not be read", () => {
  const at = (hoursAgo: number, minute: number): string =>
    new Date(Date.UTC(2031, 1, 20, 12, minute) - hoursAgo * 3_600_000).toISOString();
  const version = (hoursAgo: number, minute: number, raw?: unknown) => ({
    key: "k",
    at: at(hoursAgo, minute),
    rev: 10_000 - hoursAgo * 60 + minute,
    why: "hour",
    tree: new Map(),
    ...(raw === undefined ? {} : { raw }),
  });
  const fresh = Array.from({ length: 20 }, (_, index) => version(0, 30 + index));
  const anHour = [version(3, 10), version(3, 20), version(3, 30)];
  const aDay = [version(50, 10), version(51, 10), version(52, 10)];
  const unread = version(50, 20, "junk");
  const gone = versionsToDrop([...aDay, unread, ...anHour, ...fresh]);
  assert.deepEqual(
    gone.map((one) => one.at).sort(),
    [at(3, 10), at(3, 20), at(51, 10), at(52, 10), at(50, 10)].sort(),
  );
});
