// Merging two copies: no value is lost, and merging twice adds nothing.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { toTree } from "../../../site_templates/checklist/document/located_tree";
import {
  type MergeSide,
  mergeDocuments,
  mergeEntries,
} from "../../../site_templates/checklist/document/merge";
import {
  cloneTree,
  type Fields,
  isEqual,
  keysAt,
  type Tree,
  valueAt,
} from "../../../site_templates/checklist/document/tree";
import { validate } from "../../../site_templates/checklist/document/validator";
import { decodeUtf8, readYaml } from "../../../site_templates/checklist/document/yaml_reader";
import { writeYaml } from "../../../site_templates/checklist/document/yaml_writer";
import { cases, fields, known } from "../helpers/known_ids";

const deciding = { by: "Warden", date: "2031-02-09", file: "theirs.yml" };

const word = fc.constantFrom("sound", "shaky", "Kept in the hut.", "Two\nlines", "“ŵ”");
const answer = fc.record(
  {
    judgement: word,
    because: word,
    evidence: fc.array(word, { maxLength: 2 }),
    moderated: fc.record({ by: word }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);
const ids = fc.constantFrom("a", "b", "c");
const anyCopy = fc
  .record(
    {
      toolkit: fc.constant("t"),
      marking: word,
      prepared: fc.record({ by: word }),
      colour: word,
      answers: fc.dictionary(ids, answer),
      evidence: fc.dictionary(ids, fc.record({ title: word, where: word }, { requiredKeys: [] })),
      actions: fc.dictionary(ids, fc.record({ what: word })),
      sections: fc.dictionary(ids, fc.record({ who: word })),
      dates: fc.dictionary(ids, word),
      archived: fc.dictionary(ids, answer),
      decisions: fc.array(fc.record({ what: word }), { maxLength: 2 }),
    },
    { requiredKeys: ["toolkit"] },
  )
  .map((object) => fields(object));

function texts(tree: Tree | undefined): string[] {
  if (typeof tree === "string") return tree === "" ? [] : [tree];
  if (Array.isArray(tree)) return tree.flatMap((item) => texts(item));
  return tree === undefined ? [] : [...tree.values()].flatMap((value) => texts(value));
}

function bring(here: Fields, file: Fields, side: MergeSide): Fields {
  return mergeDocuments(here, file, mergeEntries(here, file), () => side, deciding);
}

test("every value of both copies is merged or noted as not kept", () => {
  fc.assert(
    fc.property(anyCopy, anyCopy, fc.constantFrom<MergeSide>("here", "file"), (here, file, side) => {
      const before = [cloneTree(here), cloneTree(file)];
      const all = texts(bring(here, file, side)).join("\n");
      for (const line of [...texts(here), ...texts(file)].flatMap((text) => text.split("\n")))
        assert.ok(all.includes(line), `${line} is lost in\n${all}`);
      assert.ok(isEqual(here, before[0]) && isEqual(file, before[1]), "the copies themselves are left alone");
    }),
    { numRuns: 400 },
  );
});

test("merging the same file twice adds nothing", () => {
  fc.assert(
    fc.property(anyCopy, anyCopy, fc.constantFrom<MergeSide>("here", "file"), (here, file, side) => {
      const once = bring(here, file, side);
      const twice = bring(once, file, side);
      for (const key of [
        "answers",
        "evidence",
        "actions",
        "sections",
        "dates",
        "archived",
        "marking",
        "colour",
      ])
        assert.ok(isEqual(valueAt(once, [key]), valueAt(twice, [key])), key);
      if (side === "here") assert.ok(isEqual(once, twice));
    }),
    { numRuns: 300 },
  );
});

test("archived answers are renumbered, and decisions are compared by content", () => {
  const [here, file] = [
    fields({
      edition: "1",
      archived: { q: { because: "one" } },
      decisions: [{ about: "marking", by: "Warden" }],
    }),
    fields({
      edition: "2",
      archived: { q: { because: "two" }, "q-2": { because: "three" } },
      decisions: [{ about: "marking", by: "Peer" }],
    }),
  ];
  const made = bring(here, file, "here");
  assert.ok(
    isEqual(
      valueAt(made, ["archived"]),
      fields({ q: { because: "one" }, "q-2": { because: "two" }, "q-2-2": { because: "three" } }),
    ),
  );
  assert.ok(
    isEqual(valueAt(made, ["decisions"]), [
      fields({ about: "marking", by: "Warden" }),
      fields({ about: "marking", by: "Peer" }),
      fields({
        about: "edition",
        kept: "here",
        "instead-of": "2",
        file: "theirs.yml",
        by: "Warden",
        date: "2031-02-09",
      }),
    ]),
  );
  assert.ok(isEqual(bring(made, file, "here"), made));
});

test("merging a copy with itself changes nothing", () => {
  fc.assert(
    fc.property(anyCopy, (here) => {
      assert.ok(mergeEntries(here, cloneTree(here)).every((part) => part.state === "same"));
    }),
  );
});

test("own values stay, additions are taken, and clashes need a choice", () => {
  const here = fields({
    answers: { a: { judgement: "sound" }, b: { judgement: "sound" }, c: { because: "x" } },
    marking: "mine",
  });
  const file = fields({
    answers: {
      a: { judgement: "sound", moderated: { by: "Peer" } },
      b: { judgement: "shaky" },
      d: { because: "new" },
    },
  });
  assert.deepEqual(
    Object.fromEntries(mergeEntries(here, file).map((part) => [part.path.join("/"), part.state])),
    {
      "answers/a": "fuller",
      "answers/b": "clash",
      "answers/c": "kept",
      "answers/d": "new",
      marking: "kept",
    },
  );
});

test("every valid file is refused when cut at any byte", () => {
  for (const { name, bytes } of cases("valid")) {
    const end = bytes.lastIndexOf("end: self-assessment/1");
    if (end < 0 || name === "sorted.yml") continue;
    for (let length = 0; length < end + "end: self-assessment/1".length; length += 1) {
      const text = decodeUtf8(bytes.subarray(0, length));
      if (text !== undefined)
        assert.equal(validate(readYaml(text), known).document, undefined, `${name} cut at byte ${length}`);
    }
  }
});

for (const side of ["here", "file"] as const) {
  test(`the shared case, deciding for what is ${side}, comes out as it does in Python`, () => {
    const [first, second, expected] = ["first", "second", `kept-${side}`].map((name) => {
      const { document, problems } = validate(
        readYaml(readFileSync(join("tests", "answers", "merging", `${name}.yml`), "utf8")),
        known,
      );
      assert.deepEqual(problems, []);
      assert.ok(document);
      return document;
    });
    assert.ok(first && second && expected);
    const made = mergeDocuments(first, second, mergeEntries(first, second), () => side, {
      by: "Warden",
      date: "2031-02-09",
      file: "second.yml",
    });
    assert.equal(writeYaml(sorted(made)), writeYaml(sorted(expected)));
  });
}

/** The same with the keys of its keyed mappings in one order, and what was not kept read for what it says. */
function sorted(document: Fields): Fields {
  const made: Fields = new Map(
    [...document].map(([key, value]) => [
      key,
      value instanceof Map ? new Map([...value].sort(([one], [other]) => (one < other ? -1 : 1))) : value,
    ]),
  );
  const decisions = made.get("decisions") as Fields[];
  return made.set(
    "decisions",
    decisions.map((each) => {
      const text = each.get("instead-of");
      const { root } = readYaml(typeof text === "string" ? text : "");
      return root === undefined || text === undefined ? each : new Map(each).set("instead-of", toTree(root));
    }),
  );
}

test("a renumbered id is no longer than an id may be", () => {
  const id = "q".repeat(80);
  const made = bring(
    fields({ archived: { [id]: { because: "one" } } }),
    fields({ archived: { [id]: { because: "two" } } }),
    "here",
  );
  assert.deepEqual(
    keysAt(made, ["archived"]).map((key) => key.length),
    [80, 80],
  );
  assert.ok(isEqual(valueAt(made, ["archived", `${"q".repeat(78)}-2`]), fields({ because: "two" })));
});
