import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Engine } from "../../../../site_templates/find/engine/engine";
import { highlight } from "../../../../site_templates/find/engine/highlight";
import { unpackWords } from "../../../../site_templates/find/engine/packing";
import { FACETS, type RawRecord } from "../../../../site_templates/find/engine/records";
import { INDEX } from "../../helpers/search_index";

const engine = new Engine(INDEX);
const idsIn = (query: string, filters = {}, searched = engine): string[] =>
  searched.search(query, filters).results.map(({ record }) => record.id);
const first = (query: string): string | undefined => idsIn(query)[0];

test("a synonym is found by any other of its group, in any case", () => {
  for (const query of ["ww", "WW", "winter warden", "Winter Wardens", "season keeper"]) {
    assert.equal(first(query), "ww", query);
    assert.ok(idsIn(query).includes("smo-1-r1"), query);
  }
  assert.ok(idsIn("LAH").includes("spr-1-r1"));
  assert.ok(idsIn("huts in care").includes("spr-1-r1"));
});

test("an acronym does not match a common word of the same spelling", () => {
  assert.ok(!idsIn("avalanche inspection method").includes("spr-1-r1"));
});

test("prefixes, stems, joined words and misspellings match", () => {
  for (const [query, id] of [
    ["comm", "spr-1-r10"],
    ["evaluation", "spr-1-r10"],
    ["wellbeing", "spr-1-r10"],
    ["well being", "spr-1-r10"],
    ["retested", "spr-1-r1"],
    ["protocls", "spr-1-r1"],
    ["stovse", "smo-1-r2"],
  ] as const) {
    assert.ok(idsIn(query).includes(id), query);
  }
});

test("letters with and without accents match each other", () => {
  for (const query of ["dwr", "dŵr", "DŴR"]) assert.equal(first(query), "water", query);
  for (const query of ["ty'r eryr", "Tŷ’r Eryr", "tyr eryr"]) assert.equal(first(query), "eyrie", query);
  assert.ok(idsIn("ffordd allan").includes("smo-1-q1"));
});

test("an id matches its item, a prefix of one all below it, and a part its own address", () => {
  assert.equal(first("spr-1-r1"), "spr-1-r1");
  assert.deepEqual(idsIn("smo-1-r2"), ["smo-1-r2"]);
  assert.deepEqual(idsIn("SMO 1").slice(0, 2), ["smo-1", "smo-1-r1"]);
  assert.equal(engine.search("smo-1-r2-p2").results[0]?.address, "sets/smo-1.html#smo-1-r2-p2");
});

test("the name of a facet value matches what has it, after its own page", () => {
  assert.ok(idsIn("keepers").includes("smo-1-r2"));
  assert.equal(first("taps"), "water");
  assert.ok(idsIn("taps").includes("spr-1-r1"));
});

test("a record that matches all of a query comes first", () => {
  assert.equal(first("season stoves"), "smo-1-r2");
});

test("an empty query returns all that passes the filters, in content order", () => {
  assert.equal(idsIn("").length, INDEX.records.length);
  assert.deepEqual(idsIn("", { audience: ["committees"], kind: ["recommendation"] }), [
    "smo-1-r1",
    "spr-1-r10",
  ]);
  assert.deepEqual(idsIn(" ", { year: ["2031"], kind: ["recommendation", "enquiry"] }), [
    "spr-1-r1",
    "spr-1-r10",
  ]);
});

test("a count is the number of results its value alone would give", () => {
  const filters = { kind: ["recommendation"], audience: ["wardens"] };
  const { counts } = engine.search("", filters);
  for (const facet of FACETS) {
    for (const [value, number] of counts[facet])
      assert.equal(idsIn("", { ...filters, [facet]: [value] }).length, number, `${facet} ${value}`);
  }
});

test("any query is answered, and highlighting keeps the text", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: "binary" }),
        fc.constantFrom("__proto__", "constructor", "=0", "\n", "toString hasOwnProperty", "' \" \\ * ~"),
      ),
      (query) => {
        const { results } = engine.search(query);
        for (const { record, tokens } of results) {
          const text = JSON.stringify(record.title);
          assert.equal(
            highlight(text, tokens, engine.synonyms)
              .map((piece) => piece.text)
              .join(""),
            text,
          );
        }
      },
    ),
  );
});

test("a finding is found by its id, its text and its related sets", () => {
  const finding: RawRecord = [7, "eag-k1", "themes/eag.html#*", "", -1, 1, [], [0], [], [], ["*-p1"], [0]];
  // The words of the first part come first; this part repeats one of them.
  const known = unpackWords(INDEX.words).map((word) => (word === "both" ? "#" : ""));
  const more = new Engine({ ...INDEX, kinds: [...INDEX.kinds, ["finding", "Finding"]] }, [
    { records: [finding], words: "AdoorAclearAsnow", holders: [...known, "#", "#", "#"].join(" ") },
  ]);
  const ids = (query: string, filters = {}): string[] => idsIn(query, filters, more);
  assert.deepEqual(ids("", { set: ["smo-1"] }), ["smo-1", "smo-1-r1", "smo-1-r2", "smo-1-q1", "eag-k1"]);
  assert.deepEqual(ids("", { set: ["smo-1"], kind: ["finding"] }), ["eag-k1"]);
  assert.deepEqual(ids("eag-k1"), ["eag-k1"]);
  assert.equal(more.search("eag-k1-p1").results[0]?.address, "themes/eag.html#eag-k1-p1");
  assert.equal(ids("doors clear of snow")[0], "eag-k1");
  assert.ok(ids("both").includes("eag-k1"));
});
