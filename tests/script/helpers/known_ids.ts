// The small toolkit and cases that the Python tests share, and texts that YAML readers get wrong.

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { FIXED_CHOICES } from "../../../site_templates/checklist/document/contract";
import type { Fields, Tree } from "../../../site_templates/checklist/document/tree";
import type { KnownIds } from "../../../site_templates/checklist/document/validator";

const ANSWERS = join("tests", "answers");

interface Written {
  toolkit: string;
  checklist: string;
  edition: string;
  partnership: string;
  questions: Record<string, string>;
  items: string[];
  needs_reason: string[];
  choices: Record<string, string[]>;
}

const written = JSON.parse(readFileSync(join(ANSWERS, "known.json"), "utf8")) as Written;

export const known: KnownIds = {
  toolkit: written.toolkit,
  checklist: written.checklist,
  edition: written.edition,
  partnership: written.partnership,
  questions: new Map(Object.entries(written.questions)),
  items: new Set(written.items),
  needsReason: new Set(written.needs_reason),
  choices: { ...FIXED_CHOICES, ...written.choices },
};

export interface Case {
  readonly name: string;
  readonly bytes: Buffer;
  readonly expected: readonly string[];
}

export function cases(folder: "valid" | "invalid"): Case[] {
  const names = readdirSync(join(ANSWERS, folder))
    .filter((name) => name.endsWith(".yml"))
    .sort();
  return names.map((name) => {
    const path = join(ANSWERS, folder, name);
    const expected =
      folder === "valid" ? [] : readFileSync(path.replace(/yml$/, "expected"), "utf8").trim().split(/\s+/);
    return { name: basename(name), bytes: readFileSync(path), expected };
  });
}

/** Some YAML reader changes or refuses each of these if it is written without quotes. */
export const NASTY: readonly string[] = [
  "no",
  "No",
  "NO",
  "on",
  "yes",
  "off",
  "y",
  "n",
  "true",
  "null",
  "~",
  "=",
  "<<",
  "?",
  "-",
  ":",
  "- a",
  "? b",
  "a: b",
  "#c",
  "a #b",
  "1:30",
  "10:30:00",
  "-1:30",
  "2015-03-01",
  "2015-03-01 10:00:00",
  "0b101",
  "1_000",
  "685_230.15",
  "1e3",
  "12e03",
  "08",
  "0o17",
  "010",
  "0x1F",
  "1234567e12",
  "1e400",
  ".5",
  "1.",
  "+1",
  "-0",
  ".inf",
  ".nan",
  "\n",
  "\n\n",
  "\n \n",
  " ",
  "  a",
  "a  ",
  "a\n",
  "a\n\n",
  "\na",
  "a\n b",
  " a\nb",
  "a \nb",
  "a\n\n\nb",
  "a\tb",
  "\ta",
  "a\n\tb",
  "a\r\nb",
  "a\rb",
  "a\u0085b",
  "a\u2028b",
  "a\u2029b",
  "\ufeff",
  "a\ufeffb",
  "\u0000",
  "a\u0000b",
  "\u0007",
  "\u001b[31m",
  "\u007f",
  "\u009f",
  "\ufffe",
  "\uffff",
  "ŵ ŷ",
  "中文",
  "😀",
  "👩‍👩‍👧",
  "e\u0301",
  "\u202eabc",
  "\u200b",
  "\u00a0",
  "a\n\u00a0b",
  "\ud7ff",
  "\ue000",
  "\u{10ffff}",
  "'",
  '"',
  "\\",
  "\\n",
  "a\\",
  "`",
  "@",
  "%",
  "&a",
  "*a",
  "!b",
  "!!str",
  "|",
  ">",
  "[",
  "]",
  "{",
  "}",
  ",",
  "[a]",
  "{a: b}",
  "---",
  "...",
  "--- a",
  "a\n---\nb",
  "end: self-assessment/1",
  "</script>",
  "<!--",
  "=1+1",
  "__proto__",
  "constructor",
  "{{ x }}",
  "a".repeat(3000),
  "a\n".repeat(500),
];

export function fields(object: Record<string, unknown>): Fields {
  return new Map(Object.entries(object).map(([key, value]) => [key, tree(value)]));
}

function tree(value: unknown): Tree {
  if (Array.isArray(value)) return value.map((item) => tree(item));
  return typeof value === "object" && value !== null
    ? fields(value as Record<string, unknown>)
    : String(value);
}
