// The tables of a report as sheets, with all that stands outside of tables on a first one: for CSV here, and for a workbook in the
// office script. The same as `generator/howdoweknow/reports/sheets.py`.

import { type Block, plain } from "./blocks";

export interface Imprint {
  readonly title: string;
  readonly lang: string;
  /** The line at the foot of each page, but for its number: marking, title, edition and day. */
  readonly foot: string;
  /** The line below it: attribution and licence. */
  readonly rights: string;
  /** What the styles are called in which the two voices are set. */
  readonly voices: { readonly ours: string; readonly theirs: string };
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly headed: boolean;
}

/** What a cell of a workbook can hold; a longer text goes on in the next row. */
const LONGEST = 32_767;
const GOES_ON = " …▼";
const LONGEST_NAME = 31;
const FIRST = "About";
const UNNAMED = "Table";
/** Spreadsheets run what starts with one of these, also its full-width form, and some look past white space in front of it. */
const FORMULA = /^(?:[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

export function sheetsOf(blocks: readonly Block[], imprint: Imprint): Sheet[] {
  const names = new Set<string>();
  const first = named(FIRST, names);
  const about: string[][] = [];
  const made: Sheet[] = [];
  for (const block of blocks) {
    if (block.kind !== "table") {
      about.push(...lines(block));
      continue;
    }
    const rows = [block.head, ...block.rows]
      .filter((row) => row.length > 0)
      .map((row) => row.map((cell) => plain(cell.runs)));
    if (rows.length === 0) continue;
    const name = named(block.caption, names);
    made.push({ name, rows: whole(rows), headed: block.head.length > 0 });
    about.push(["", `→ ${name}`]);
  }
  return [{ name: first, rows: whole([...about, ["", imprint.foot]]), headed: false }, ...made];
}

/** The sheets one after another, each under its name, every cell quoted: with the mark by which Excel knows UTF-8. */
export function csvOf(sheets: readonly Sheet[]): string {
  const row = (cells: readonly string[]): string =>
    cells.map((cell) => `"${guarded(cell).replace(/"/g, '""')}"`).join(",");
  return `\ufeff${sheets.map(({ name, rows }) => [[name], ...rows].map((cells) => `${row(cells)}\r\n`).join("")).join("\r\n")}`;
}

/** A cell that no spreadsheet takes for a formula: one that could be is led by an apostrophe. */
export function guarded(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The text, or as much of it as there is room for, with a sign that it goes on. */
export function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** What a block says outside of tables: headings and labels on the left, all else beside them. */
function lines(block: Block): string[][] {
  if (block.kind === "paragraph") return [[block.label, plain(block.runs)]];
  return block.kind === "heading" ? [[plain(block.runs), ""]] : [];
}

/** The rows, each with what is too long for its cell in rows that go on below it. */
function whole(rows: readonly (readonly string[])[]): string[][] {
  return rows.flatMap((row) => {
    const cut = row.map(pieces);
    const most = Math.max(1, ...cut.map(({ length }) => length));
    return Array.from({ length: most }, (_, number) => cut.map((piece) => piece[number] ?? ""));
  });
}

function pieces(text: string): string[] {
  if (text.length <= LONGEST) return [text];
  const letters = [...text];
  const room = (LONGEST - GOES_ON.length) >> 1;
  const made: string[] = [];
  for (let start = 0; start < letters.length; start += room)
    made.push(letters.slice(start, start + room).join(""));
  return made.map((piece, index) => (index < made.length - 1 ? piece + GOES_ON : piece));
}

/** As many whole words as there is room for, or as much of the first. */
function fitting(text: string, longest: number): string {
  const cut = text.slice(0, longest + 1);
  return text.length <= longest ? text : cut.slice(0, cut.includes(" ") ? cut.lastIndexOf(" ") : longest);
}

/** A name that a workbook takes and that no other sheet has. */
function named(caption: string, names: Set<string>): string {
  const wanted =
    caption
      .replace(/[[\]:*?/\\'\u0000-\u001f]/g, " ")
      .replace(/\s+/g, " ")
      .trim() || UNNAMED;
  let name = fitting(wanted, LONGEST_NAME);
  for (let number = 2; names.has(name.toLowerCase()); number += 1) {
    const end = ` ${number}`;
    name = fitting(wanted, LONGEST_NAME - end.length) + end;
  }
  names.add(name.toLowerCase());
  return name;
}
