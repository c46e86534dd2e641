// The engine of Find, with a small index of a field that it has never heard of.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Engine } from "../../../site_templates/find/engine/engine";
import { marked } from "../../../site_templates/find/engine/highlight";
import { hits } from "../../../site_templates/find/engine/hits";
import { saidIn } from "../../../site_templates/find/engine/lexicon";
import { unpackedNumbers, unpackedWords } from "../../../site_templates/find/engine/packing";
import {
  FACETS,
  type RawIndex,
  type RawPart,
  type RawRecord,
  readRecords,
} from "../../../site_templates/find/engine/records";
import { Synonyms } from "../../../site_templates/find/engine/synonyms";
import type { Texts } from "../../../site_templates/find/engine/texts";
import { bare, form, slug, stem, wordsIn } from "../../../site_templates/find/engine/tokens";
import { readAddress, writeAddress } from "../../../site_templates/find/page/address";
import cases from "../../search/words.json";

const SYNONYMS = [
  ["WW", "winter warden", "winter wardens", "Season keeper"],
  ["AIM", "avalanche inspection method"],
  ["looked-after hut", "LAH", "huts in care"],
];

/** A part of the index, as it is made of what records say. The numbers are so small that a sign is enough for each. */
function part(...saying: [text: string, ...record: RawRecord][]): RawPart {
  const said = saying.map(([text]) => saidIn(text, new Synonyms(SYNONYMS)));
  const words = [...new Set(said.flat())];
  const holders = words.map((word) => {
    const numbers = said.flatMap((each, number) => each.filter((other) => other === word).map(() => number));
    return numbers.map((number, at) => String.fromCharCode(35 + number - (numbers[at - 1] ?? 0))).join("");
  });
  return {
    words: words.map((word) => `A${word}`).join(""),
    holders: holders.join(" "),
    records: saying.map(([, ...record]) => record),
  };
}

const INDEX: RawIndex = {
  format: "find/3",
  kinds: [
    ["recommendation", "Recommendation"],
    ["enquiry", "Line of enquiry"],
    ["set", "Recommendation set"],
    ["thematic", "Thematic"],
    ["topic", "Topic"],
    ["term", "Term"],
    ["checklist", "Checklist"],
  ],
  reports: [
    ["smoke", "Smoke Without Fire", "2030-05"],
    ["springs", "Springs", "2031"],
  ],
  audiences: [
    ["wardens", "Wardens", ["keepers"]],
    ["committees", "Hut committees", []],
  ],
  topics: [
    ["fire", "Fire", ["flames"]],
    [
      "water",
      [
        ["en", "Water"],
        ["cy", "Dŵr"],
      ],
      ["taps"],
    ],
  ],
  types: [["log-book", "Log book", []]],
  sets: [
    ["smo-1", "Ways out", 0],
    ["spr-1", "Clean springs", 1],
  ],
  synonyms: SYNONYMS,
  ...part(
    ["Looked at stoves and ways out.", 3, 0, "thematics/*.html", 0, -1, 0, [0, 1], [0]],
    ["Hut committees", 2, 0, "sets/*.html", 0, 0, -1, [0, 1], [0]],
    [
      "Every room has two ways out, and the WW walks both each week.",
      0,
      "smo-1-r1",
      "sets/smo-1.html#*",
      "",
      0,
      -1,
      [0, 1],
      [0],
    ],
    [
      "Stoves are swept: before the season after the season",
      0,
      "smo-1-r2",
      "sets/smo-1.html#*",
      "",
      0,
      -1,
      [0],
      [0],
      [],
      [],
      ["*-p1", "*-p2"],
    ],
    [
      "Are both ways out walked? A gerddir y ddwy ffordd allan?",
      1,
      "smo-1-q1",
      "sets/smo-1.html#*",
      "",
      0,
      -1,
      [0, 1],
      [0],
    ],
    [
      "Springs meet their aims and are re-tested by a looked-after hut's protocol.",
      0,
      "spr-1-r1",
      "sets/spr-1.html#*",
      "",
      1,
      -1,
      [0],
      [1],
    ],
    [
      "The committees evaluate the well-being of guests.",
      0,
      "spr-1-r10",
      "sets/spr-1.html#*",
      "",
      1,
      -1,
      [1],
      [1],
    ],
    ["Drinking water.", 4, 0, "topics/*.html", 0, -1, -1, [], [1]],
    ["The one who stays through the winter.", 5, 0, "glossary.html#*", "WW", -1, -1, [], [], [], 0],
    ["", 6, "eyrie", "checklists/*.html", "Tŷ'r Eryr", -1, -1, [], [], [], ["The Eyrie"]],
  ),
};
/** Texts that need no loading. */
const TEXTS = { of: async ({ id }: { id: string }) => [`What ${id} says`] } as unknown as Texts;
const engine = new Engine(INDEX);
const found = (query: string, filters = {}): string[] =>
  engine.find(query, filters).found.map(({ record }) => record.id);
const first = (query: string): string | undefined => found(query)[0];

test("words are compared without case, accents, apostrophes and the s of a plural", () => {
  assert.deepEqual(
    ["Protocols", "policies", "processes", "hut's", "wardens'", "ŵŷÂ", "process", "analysis"].map(form),
    ["protocol", "policy", "process", "hut", "warden", "wya", "process", "analysis"],
  );
});

test("a text says the same words here as where the index is made", () => {
  const synonyms = new Synonyms(cases.groups);
  for (const [text, said] of cases.texts) assert.deepEqual(saidIn(text as string, synonyms), said);
});

test("an id follows from a title here as where the index is made", () => {
  for (const [title, id] of cases.ids) assert.equal(slug(title ?? ""), id);
});

test("a record goes by the synonyms of its title without saying them again", () => {
  const called = (title: string) => engine.records.find((record) => record.title === title)?.also;
  assert.deepEqual(called("WW"), ["winter warden", "winter wardens", "Season keeper"]);
  assert.deepEqual(called("Tŷ'r Eryr"), ["The Eyrie"]);
});

test("what is packed is unpacked", () => {
  for (const [numbers, packed] of cases.numbers) assert.deepEqual(unpackedNumbers(packed as string), numbers);
  for (const [words, packed] of cases.words) assert.deepEqual(unpackedWords(packed as string), words);
});

test("words that only hold a sentence together are small, but not a short form in capitals", () => {
  assert.deepEqual(
    wordsIn("is it IT?").map((word) => word.isSmall),
    [true, true, false],
  );
});

test("an id is the same with and without its hyphens", () => {
  assert.equal(bare("SMO 1 r2"), bare("smo-1-r2"));
});

test("relatives begin alike, and a short word has none", () => {
  assert.ok(stem("evaluated")?.startsWith(stem("evaluation") ?? "?"));
  assert.equal(stem("aged"), undefined);
});

test("a synonym is found by every other of its group, in whatever case it is asked for", () => {
  for (const query of ["ww", "WW", "winter warden", "Winter Wardens", "season keeper"]) {
    assert.equal(first(query), "ww", query);
    assert.ok(found(query).includes("smo-1-r1"), query);
  }
  assert.ok(found("LAH").includes("spr-1-r1"));
  assert.ok(found("huts in care").includes("spr-1-r1"));
});

test("a short form is no common word that is spelt alike", () => {
  assert.ok(!found("avalanche inspection method").includes("spr-1-r1"));
});

test("beginnings, relatives, joined and parted words and small slips find what is meant", () => {
  for (const [query, id] of [
    ["comm", "spr-1-r10"],
    ["evaluation", "spr-1-r10"],
    ["wellbeing", "spr-1-r10"],
    ["well being", "spr-1-r10"],
    ["retested", "spr-1-r1"],
    ["protocls", "spr-1-r1"],
    ["stovse", "smo-1-r2"],
  ] as const) {
    assert.ok(found(query).includes(id), query);
  }
});

test("a slip is told, with what was taken for it", () => {
  assert.deepEqual(engine.find("protoco").instead, []);
  assert.deepEqual(engine.find("Porotcol").instead, [["Porotcol", "protocol"]]);
});

test("letters with and without accents are the same", () => {
  for (const query of ["dwr", "dŵr", "DŴR"]) assert.equal(first(query), "water", query);
  for (const query of ["ty'r eryr", "Tŷ’r Eryr", "tyr eryr"]) assert.equal(first(query), "eyrie", query);
  assert.ok(found("ffordd allan").includes("smo-1-q1"));
});

test("an id finds its item alone, its beginning all below it, and a part leads to its own place", () => {
  assert.equal(first("spr-1-r1"), "spr-1-r1");
  assert.deepEqual(found("smo-1-r2"), ["smo-1-r2"]);
  assert.deepEqual(found("SMO 1").slice(0, 2), ["smo-1", "smo-1-r1"]);
  assert.equal(engine.find("smo-1-r2-p2").found[0]?.address, "sets/smo-1.html#smo-1-r2-p2");
});

test("words of a facet lead to what has it, after what says them itself", () => {
  assert.ok(found("keepers").includes("smo-1-r2"));
  assert.equal(first("taps"), "water");
  assert.ok(found("taps").includes("spr-1-r1"));
});

test("what meets all of a query comes before what meets some of it", () => {
  assert.equal(first("season stoves"), "smo-1-r2");
});

test("without a query all that the filters let through is found, in the order of the content", () => {
  assert.equal(found("").length, INDEX.records.length);
  assert.deepEqual(found("", { audience: ["committees"], kind: ["recommendation"] }), [
    "smo-1-r1",
    "spr-1-r10",
  ]);
  assert.deepEqual(found(" ", { year: ["2031"], kind: ["recommendation", "enquiry"] }), [
    "spr-1-r1",
    "spr-1-r10",
  ]);
});

test("each count is what its value alone would give in its facet", () => {
  const filters = { kind: ["recommendation"], audience: ["wardens"] };
  const { counts } = engine.find("", filters);
  for (const facet of FACETS) {
    for (const [value, number] of counts[facet])
      assert.equal(found("", { ...filters, [facet]: [value] }).length, number, `${facet} ${value}`);
  }
});

test("nothing that can be typed breaks it", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: "binary" }),
        fc.constantFrom("__proto__", "constructor", "=0", "\n", "toString hasOwnProperty", "' \" \\ * ~"),
      ),
      (query) => {
        const results = engine.find(query);
        for (const { record, terms } of results.found) {
          const text = JSON.stringify(record.title);
          assert.equal(
            marked(text, terms, engine.synonyms)
              .map((piece) => piece.text)
              .join(""),
            text,
          );
        }
      },
    ),
  );
});

test("what was looked for is marked, a phrase as a whole", () => {
  const synonyms = new Synonyms(INDEX.synonyms);
  const bold = (text: string, ...terms: string[]): string =>
    marked(text, new Set(terms), synonyms)
      .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
      .join("");
  assert.equal(bold("Wardens' logs, and a warden's log", "warden"), "[Wardens'] logs, and a [warden's] log");
  assert.equal(bold("The winter wardens walk", "=0", "warden"), "The [winter wardens] walk");
  assert.equal(bold("The WW walks; ww does not", "=0"), "The [WW] walks; ww does not");
  assert.equal(bold("", "x"), "");
});

test("a line for the search box names what was found, and by which report, and says what it says when asked", async () => {
  const [hit] = hits(engine, TEXTS, "smo-1-q1");
  assert.equal(
    hit?.title.map((piece) => piece.text).join(""),
    "Line of enquiry smo-1-q1: Smoke Without Fire",
  );
  assert.deepEqual(await hit?.text(), [{ text: "What smo-1-q1 says", marked: false }]);
  assert.equal(
    hits(engine, TEXTS, "taps")[0]
      ?.title.map((piece) => piece.text)
      .join(""),
    "Topic: Water Dŵr",
  );
});

test("a search goes into an address and comes out of it the same", () => {
  const values = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 3 });
  fc.assert(
    fc.property(fc.string(), fc.record({ kind: values, audience: values, year: values }), (query, given) => {
      const filters = Object.fromEntries(Object.entries(given).filter(([, chosen]) => chosen.length));
      const trimmed = query.trim();
      assert.deepEqual(readAddress(writeAddress({ query, filters })), { query: trimmed, filters });
    }),
  );
  assert.equal(writeAddress({ query: " ", filters: {} }), "");
});

test("what an inspection said is found by its id, and with what stands in a set that it bears on", () => {
  const finding: RawRecord = [7, "eag-k1", "themes/eag.html#*", "", -1, 1, [], [0], [], [], ["*-p1"], [0]];
  // The words of the index come first; this says some of them again.
  const known = unpackedWords(INDEX.words).map((word) => (word === "both" ? "#" : ""));
  const more = new Engine({ ...INDEX, kinds: [...INDEX.kinds, ["finding", "Finding"]] }, [
    { records: [finding], words: "AdoorAclearAsnow", holders: [...known, "#", "#", "#"].join(" ") },
  ]);
  const ids = (query: string, filters = {}): string[] =>
    more.find(query, filters).found.map(({ record }) => record.id);
  assert.deepEqual(ids("", { set: ["smo-1"] }), ["smo-1", "smo-1-r1", "smo-1-r2", "smo-1-q1", "eag-k1"]);
  assert.deepEqual(ids("", { set: ["smo-1"], kind: ["finding"] }), ["eag-k1"]);
  assert.deepEqual(ids("eag-k1"), ["eag-k1"]);
  assert.equal(more.find("eag-k1-p1").found[0]?.address, "themes/eag.html#eag-k1-p1");
  assert.equal(ids("doors clear of snow")[0], "eag-k1");
  assert.ok(ids("both").includes("eag-k1"));
});

test("an index that is laid out otherwise is refused", () => {
  assert.throws(() => readRecords({ ...INDEX, format: "find/1" }), /find\/1; find\/3 is read here/);
});
