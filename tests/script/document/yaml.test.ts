// Reading, validating and writing YAML: any text round-trips, and bad files are refused with all problems.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CORE_SCHEMA, load, YAML11_SCHEMA } from "js-yaml";
import { toTree } from "../../../site_templates/checklist/document/located_tree";
import {
  type Fields,
  isEqual,
  type Tree,
  textAt,
  toWellFormed,
} from "../../../site_templates/checklist/document/tree";
import { validate } from "../../../site_templates/checklist/document/validator";
import { decodeUtf8, readYaml } from "../../../site_templates/checklist/document/yaml_reader";
import { writeYaml } from "../../../site_templates/checklist/document/yaml_writer";
import { cases, fields, known, NASTY } from "../helpers/known_ids";

const anyText = fc
  .oneof(
    fc.constantFrom(...NASTY),
    fc.string({ unit: "binary", maxLength: 60 }).map(toWellFormed),
    fc
      .array(fc.oneof(fc.constantFrom(...NASTY.slice(0, -2)), fc.constantFrom("\n", " ", "\n\n", ": ")), {
        maxLength: 6,
      })
      .map((parts) => parts.join("")),
  )
  .filter((text) => text !== "");

function assessment(text: string): Fields {
  return fields({
    toolkit: "mountain-huts",
    checklist: "recommendations",
    edition: text,
    partnership: "eagle-hut",
    marking: text,
    answers: { "smo-1-q1": { judgement: "sound", because: text, evidence: ["log", "true"] } },
    evidence: { log: { title: text, where: text, for: ["smo-1-e1"] } },
    actions: { sweep: { what: text, revised: [{ due: "2031-02-01", why: text }], lead: { agency: text } } },
    decisions: [{ what: text, nested: [text, { deep: text }] }],
    archived: { gone: { because: text, odd: [text] } },
  });
}

function readBack(written: string): Fields {
  const { root, problems } = readYaml(written);
  // Warnings are left out: a random text may look like a mistyped path.
  assert.deepEqual(
    problems.filter(({ fatal }) => fatal),
    [],
  );
  assert.ok(root);
  return toTree(root) as Fields;
}

for (const text of NASTY) {
  test(`reads the same here and in every schema: ${JSON.stringify(text.slice(0, 40))}`, () => {
    const document = assessment(text);
    const written = writeYaml(document);
    const back = readBack(written);
    back.delete("end");
    back.delete("format");
    assert.ok(isEqual(back, document), written);
    for (const schema of [CORE_SCHEMA, YAML11_SCHEMA]) {
      const loaded = load(written, { schema }) as {
        edition: unknown;
        answers: Record<string, { because: unknown; evidence: unknown[] }>;
      };
      assert.equal(loaded.edition, text);
      assert.equal(loaded.answers["smo-1-q1"]?.because, text);
      assert.deepEqual(loaded.answers["smo-1-q1"]?.evidence, ["log", "true"]);
    }
  });
}

test("any text round-trips, to the same bytes", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const written = writeYaml(assessment(text));
      const back = readBack(written);
      assert.equal(textAt(back, ["answers", "smo-1-q1", "because"]), text);
      assert.equal(textAt(back, ["evidence", "log", "where"]), text);
      assert.equal(writeYaml(back), written);
    }),
    { numRuns: 400 },
  );
});

test("unknown keys round-trip too", () => {
  fc.assert(
    fc.property(
      anyText.filter(
        (text) => !["__proto__", "constructor", "prototype"].includes(text) && text.length < 900,
      ),
      (key) => {
        const document: Fields = new Map<string, Tree>([
          ["archived", new Map([[key, "kept"]])],
          [`x${key}`, "kept"],
        ]);
        const back = readBack(writeYaml(document));
        assert.equal(textAt(back, ["archived", key]), "kept");
        assert.equal(textAt(back, [`x${key}`]), "kept");
      },
    ),
    { numRuns: 300 },
  );
});

test("a file has the contract's order, lists of ids in a line, and text blocks", () => {
  const document = fields({
    archived: {},
    evidence: { log: { for: ["smo-1-e1", "smo-1-e2"], title: "Log" } },
    colour: "red",
    answers: { "smo-1-q1": { because: "One.\n\nTwo.\n", judgement: "sound", asked: "1234567e" } },
    assured: { independent: "true", by: "" },
    prepared: { by: "" },
    partnership: "eagle-hut",
    edition: "2031-02",
    toolkit: "mountain-huts",
  });
  assert.equal(
    writeYaml(document),
    `format: self-assessment/1
toolkit: mountain-huts
edition: "2031-02"
partnership: eagle-hut
assured:
  independent: true
answers:
  smo-1-q1:
    asked: "1234567e"
    judgement: sound
    because: |
      One.

      Two.
evidence:
  log:
    title: "Log"
    for: [smo-1-e1, smo-1-e2]
colour: "red"
end: self-assessment/1
`,
  );
});

test("a file that is cut at any byte is refused", () => {
  const whole = Buffer.from(writeYaml(assessment("Some words.\nAnd ŵ more.\n")));
  for (let length = 0; length < whole.length - 1; length += 1) {
    const text = decodeUtf8(whole.subarray(0, length));
    if (text === undefined) continue;
    const { document, problems } = validate(readYaml(text), known);
    assert.equal(document, undefined, `cut at byte ${length}`);
    assert.ok(problems.length > 0);
  }
});

for (const { name, bytes } of cases("valid")) {
  test(`valid case ${name} has no problem and comes back the same after it is written again`, () => {
    const judged = validate(readYaml(decodeUtf8(bytes) ?? ""), known);
    // A file written by hand may have comments, which are reported and not kept.
    assert.deepEqual(
      judged.problems.filter(({ code }) => code !== "comments"),
      [],
    );
    assert.ok(judged.document);
    const again = validate(readYaml(writeYaml(judged.document)), known);
    assert.ok(again.document && isEqual(again.document, judged.document));
    assert.equal(writeYaml(again.document), writeYaml(judged.document));
  });
}

for (const { name, bytes, expected } of cases("invalid")) {
  test(`invalid case ${name} is told at ${expected.join(", ")}`, () => {
    const { problems } = validate(readYaml(decodeUtf8(bytes) ?? ""), known);
    assert.deepEqual([...new Set(problems.map(({ line, column }) => `${line}:${column}`))], expected);
  });
}

test("only UTF-8 is decoded, without its byte order mark", () => {
  assert.equal(decodeUtf8(Buffer.from([0xff, 0xfe, 0x41, 0x00])), undefined);
  assert.equal(decodeUtf8(Buffer.from([0x63, 0x61, 0x66, 0xe9])), undefined);
  assert.equal(decodeUtf8(Buffer.from("\ufefftext")), "text");
});

test("malicious files are refused at once", () => {
  const bombs = [
    "[".repeat(100_000),
    "- ".repeat(100_000),
    "? ".repeat(100_000),
    "{".repeat(100_000),
    `a: &a [x]\n${Array.from({ length: 30 }, (_, index) => `k${index}: &b${index} [*a, *a]`).join("\n")}\n`,
    "a: !!js/function x\n",
    "<<: {a: b}\n",
    "__proto__: {polluted: true}\n",
    Array.from({ length: 210_000 }, (_, index) => `k${index}: 1`).join("\n"),
    "\u0000",
    "%YAML 9.9\n---\n",
    "a: b\n\u0007",
    "\t- a",
  ];
  for (const bomb of bombs) {
    const { document, problems } = validate(readYaml(bomb), known);
    assert.equal(document, undefined);
    assert.ok(problems.length > 0, bomb.slice(0, 20));
  }
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
});

test("broken files never throw", () => {
  const good = writeYaml(assessment('Words: [a] {b} "c"\n- d\n'));
  fc.assert(
    fc.property(
      fc.nat(good.length),
      fc.nat(3),
      fc.constantFrom("", "\n", ":", "- ", "{", "]", '"', "&a ", "*a", "!", "\t", "\u0000", "---\n"),
      (at, cut, insert) => {
        validate(readYaml(good.slice(0, at) + insert + good.slice(at + cut)), known);
      },
    ),
    { numRuns: 1500 },
  );
});

test("answers to unknown questions are archived, and reworded ones reported", () => {
  const first = [...known.questions.keys()][0] ?? "";
  const text = writeYaml(
    fields({
      toolkit: "mountain-huts",
      checklist: "recommendations",
      edition: "2030-01",
      partnership: "eagle-hut",
      answers: { [first]: { asked: "00000000", judgement: "sound" }, "old-1": { because: "Kept." } },
      archived: { "old-1": { because: "Older." } },
    }),
  );
  const {
    document,
    problems,
    unknownQuestions: unasked,
    rewordedQuestions: reworded,
  } = validate(readYaml(text), known);
  assert.deepEqual([problems, unasked, reworded], [[], ["old-1"], [first]]);
  assert.equal(textAt(document, ["archived", "old-1", "because"]), "Older.");
  assert.equal(textAt(document, ["archived", "old-1-2", "because"]), "Kept.");
});

test("an unclosed quote is reported where it opens", () => {
  const cases: readonly (readonly [string, number, number])[] = [
    ['a: "b\n', 1, 4],
    ["a: 'b\n", 1, 4],
    ["a: it's\nb: 'c\n", 2, 4],
    ["a: 'it''s'\nb: [x,'c\n", 2, 7],
    ["a: 'b'\n'c: d\n", 2, 1],
  ];
  for (const [text, line, column] of cases) {
    const [problem] = readYaml(text).problems;
    assert.deepEqual([problem?.code, problem?.line, problem?.column], ["unclosed", line, column], text);
  }
});
