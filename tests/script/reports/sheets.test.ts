// The sheets of a report: no text is cut, no name is refused, and all that stands outside of tables is on the
// first.

import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { Block, Cell, Run } from "../../../site_templates/reports/blocks";
import {
  csvOf,
  guardFormula,
  type Imprint,
  sheetsOf,
  truncate,
} from "../../../site_templates/reports/sheets";

const IMPRINT: Imprint = {
  title: "Paper",
  lang: "en-GB",
  foot: "The foot",
  rights: "The rights",
  voices: { ours: "", theirs: "" },
};
const LONGEST = 32_767;
const CELLS = JSON.parse(readFileSync("tests/formula_cells.json", "utf8")) as {
  guarded: string[];
  safe: string[];
};

const runs = (text: string): Run[] => [{ text, voice: "theirs", strong: false, href: "", lang: "" }];
const cell = (text: string): Cell => ({ runs: runs(text), isHeader: false });
const table = (caption: string, ...texts: string[]): Block => ({
  kind: "table",
  caption,
  head: [cell("Head")],
  rows: [texts.map(cell)],
});
const paragraph = (text: string, label = ""): Block => ({
  kind: "paragraph",
  runs: runs(text),
  label,
  item: undefined,
});

test("a text that no cell can hold goes on below, in order and whole", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("a", "ŵ", "😀", "x😀"),
      fc.integer({ min: 10_000, max: 70_000 }),
      (letter, count) => {
        const text = letter.repeat(count);
        const [, sheet] = sheetsOf([table("Answers", "first", text)], IMPRINT);
        const column = (sheet?.rows.slice(1) ?? []).map((row) => row[1] ?? "");
        ok(column.every((piece) => piece.length <= LONGEST));
        equal(column.map((piece) => piece.replace(/ …▼$/, "")).join(""), text);
        deepEqual(
          sheet?.rows.slice(1).map((row) => row[0]),
          column.map((_, index) => (index === 0 ? "first" : "")),
        );
      },
    ),
    { numRuns: 20 },
  );
});

test("every sheet has a name that a workbook takes and no other sheet has", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom("About", "about", "[a]:*?/\\'", "", "x".repeat(40))), {
        maxLength: 12,
      }),
      (captions) => {
        const names = sheetsOf(
          captions.map((caption) => table(caption, "a")),
          IMPRINT,
        ).map(({ name }) => name);
        equal(new Set(names.map((name) => name.toLowerCase())).size, captions.length + 1);
        for (const name of names)
          ok(name.length >= 1 && name.length <= 31 && !/[[\]:*?/\\']/.test(name), name);
      },
    ),
  );
});

test("a long name ends with a whole word", () => {
  equal(
    sheetsOf([table("Overdue, or moved three times or more", "a")], IMPRINT)[1]?.name,
    "Overdue, or moved three times",
  );
});

test("what stands outside of tables is on the first sheet, which says where each table is", () => {
  const heading: Block = { kind: "heading", level: 1, runs: runs("Paper") };
  const [first] = sheetsOf(
    [heading, paragraph("Said."), paragraph("Somebody", "By"), table("Actions", "a")],
    IMPRINT,
  );
  deepEqual(first, {
    name: "About",
    headed: false,
    rows: [
      ["Paper", ""],
      ["", "Said."],
      ["By", "Somebody"],
      ["", "→ Actions"],
      ["", "The foot"],
    ],
  });
});

test("cells are guarded as Python guards them", () => {
  for (const cell of CELLS.guarded) equal(guardFormula(cell), `'${cell}`);
  for (const cell of CELLS.safe) equal(guardFormula(cell), cell);
});

test("a cell of CSV is never a formula", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      ok(!/^[=+\-@\t\r]/.test(guardFormula(text)));
      ok(guardFormula(text).endsWith(text));
    }),
  );
  ok(
    csvOf([{ name: "=A", headed: false, rows: [['say "so"', "-1"]] }]).endsWith(
      '"\'=A"\r\n"say ""so""","\'-1"\r\n',
    ),
  );
});

test("a foot that has no room says that it goes on", () => {
  equal(truncate("abc", 3), "abc");
  equal(truncate("abcd", 3), "ab…");
});
