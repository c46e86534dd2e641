// The tables of a report as sheets, and everything outside tables on a first sheet: for CSV here, for Excel in the office
// script. The same as `generator/howdoweknow/reports/sheets.py`.

import { type Block, plainText } from "./blocks";

/** What each page of a report carries. */
export interface Imprint {
  readonly title: string;
  readonly lang: string;
  /** The footer of each page, without its number: marking, title, edition and day. */
  readonly foot: string;
  /** The second line of the footer: attribution and licence. */
  readonly rights: string;
  /** The names of the character styles of the toolkit's and the partnership's words. */
  readonly voices: { readonly ours: string; readonly theirs: string };
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Whether the first row is a header; otherwise the first column is. */
  readonly headed: boolean;
}

/** Excel's limit for a cell, in UTF-16 units; a longer text continues in the next row. */
const MAX_CELL_LENGTH = 32_767;
const CONTINUED = " …▼";
/** Excel's limit for the name of a sheet. */
const MAX_NAME_LENGTH = 31;
const FIRST_SHEET = "About";
const UNNAMED_SHEET = "Table";
/** Spreadsheets run what starts with one of these, also in full width, and some skip white space before it. */
const FORMULA = /^(?:[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

/** The sheets of a report, each with a different name. */
export function sheetsOf(blocks: readonly Block[], imprint: Imprint): Sheet[] {
  const names = new Set<string>();
  const firstName = uniqueName(FIRST_SHEET, names);
  const about: string[][] = [];
  const tables: Sheet[] = [];
  for (const block of blocks) {
    if (block.kind !== "table") {
      about.push(...rowsOf(block));
      continue;
    }
    const rows = [block.head, ...block.rows]
      .filter((row) => row.length > 0)
      .map((row) => row.map((cell) => plainText(cell.runs)));
    if (rows.length === 0) continue;
    const name = uniqueName(block.caption, names);
    tables.push({ name, rows: splitLongCells(rows), headed: block.head.length > 0 });
    about.push(["", `→ ${name}`]);
  }
  about.push(["", imprint.foot]);
  return [{ name: firstName, rows: splitLongCells(about), headed: false }, ...tables];
}

/** The sheets below each other, each after its name, every cell quoted, with the byte-order mark that Excel needs. */
export function csvOf(sheets: readonly Sheet[]): string {
  const quote = (cell: string): string => `"${guardFormula(cell).replace(/"/g, '""')}"`;
  const line = (cells: readonly string[]): string => `${cells.map(quote).join(",")}\r\n`;
  const texts = sheets.map(({ name, rows }) => [[name], ...rows].map(line).join(""));
  return `\ufeff${texts.join("\r\n")}`;
}

/** A cell with an apostrophe in front if a spreadsheet could take it for a formula. */
export function guardFormula(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** A text cut to a length in UTF-16 units, with an ellipsis if it is cut. */
export function truncate(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`;
}

/** A block outside tables as rows: headings and labels in the first column, text in the second. */
function rowsOf(block: Block): string[][] {
  if (block.kind === "paragraph") return [[block.label, plainText(block.runs)]];
  return block.kind === "heading" ? [[plainText(block.runs), ""]] : [];
}

/** The rows, with further rows below each that has a text too long for its cell. */
function splitLongCells(rows: readonly (readonly string[])[]): string[][] {
  return rows.flatMap((row) => {
    const cells = row.map(splitText);
    const height = Math.max(1, ...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, index) => cells.map((pieces) => pieces[index] ?? ""));
  });
}

function splitText(text: string): string[] {
  if (text.length <= MAX_CELL_LENGTH) return [text];
  const characters = [...text];
  // Half the length, since a character may take two units.
  const room = (MAX_CELL_LENGTH - CONTINUED.length) >> 1;
  const count = Math.ceil(characters.length / room);
  return Array.from({ length: count }, (_, index) => {
    const piece = characters.slice(index * room, (index + 1) * room).join("");
    return index < count - 1 ? piece + CONTINUED : piece;
  });
}

/** As many words as fit, or as much of the first as fits. */
function fitWords(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const lastSpace = text.slice(0, maxLength + 1).lastIndexOf(" ");
  return text.slice(0, lastSpace < 0 ? maxLength : lastSpace);
}

/** A name that Excel allows and that is not in `names` yet; adds it. */
function uniqueName(caption: string, names: Set<string>): string {
  const cleaned = caption.replace(/[[\]:*?/\\'\u0000-\u001f]/g, " ").replace(/\s+/g, " ");
  const base = cleaned.trim() || UNNAMED_SHEET;
  let name = fitWords(base, MAX_NAME_LENGTH);
  for (let number = 2; names.has(name.toLowerCase()); number += 1) {
    const suffix = ` ${number}`;
    name = fitWords(base, MAX_NAME_LENGTH - suffix.length) + suffix;
  }
  names.add(name.toLowerCase());
  return name;
}
