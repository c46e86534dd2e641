// Flattens a filled report into headings, paragraphs, list items and tables, from which the clipboard HTML, Word files
// and sheets are written. The same as `generator/howdoweknow/reports/blocks.py`.

/** A stretch of text that looks the same throughout; a line feed in it is a line break. */
export interface Run {
  readonly text: string;
  /** Whose words they are: the report's, the toolkit's (`ours`) or the partnership's (`theirs`). */
  readonly voice: "report" | "ours" | "theirs";
  readonly strong: boolean;
  /** The address of a link; empty for none. */
  readonly href: string;
  /** The language, if it is not that of the report. */
  readonly lang: string;
}

export interface Cell {
  readonly runs: readonly Run[];
  readonly isHeader: boolean;
}

export interface Heading {
  readonly kind: "heading";
  /** From 1 to 4. */
  readonly level: number;
  readonly runs: readonly Run[];
}

export interface Paragraph {
  readonly kind: "paragraph";
  readonly runs: readonly Run[];
  /** The term of a description list; empty elsewhere. */
  readonly label: string;
  /** The number in an ordered list, 0 in an unordered one, undefined outside lists. */
  readonly item: number | undefined;
}

export interface Table {
  readonly kind: "table";
  readonly caption: string;
  /** Empty if the table has no header row. */
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What follows starts on a new page. */
export interface PageBreak {
  readonly kind: "page-break";
}

export type Block = Heading | Paragraph | Table | PageBreak;

const PLAIN_RUN: Run = { text: "", voice: "report", strong: false, href: "", lang: "" };
/** Yielded by `walk` where a new line starts. Compared by identity. */
const LINE_START: Run = { ...PLAIN_RUN };
const WHITE_SPACE = /[ \t\r\n\f]+/g;

/** The blocks of a report in reading order. */
export function blocksOf(element: Element): Block[] {
  const blocks: Block[] = element.classList.contains("paper") ? [{ kind: "page-break" }] : [];
  let label = "";
  for (const [index, inner] of [...element.children].entries()) {
    if (inner.classList.contains("imprint")) continue;
    if (inner.tagName === "DT") label = plainText(runsOf(inner));
    else blocks.push(...innerBlocks(inner, index, label));
  }
  return blocks;
}

/** The text of runs, with line feeds. */
export function plainText(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join("");
}

/** @param label The last term before it in a description list. */
function innerBlocks(inner: Element, index: number, label: string): Block[] {
  const paragraph = (settings: Partial<Paragraph>): Paragraph => ({
    kind: "paragraph",
    runs: runsOf(inner),
    label: "",
    item: undefined,
    ...settings,
  });
  if (inner instanceof HTMLTableElement) return [tableOf(inner)];
  switch (inner.tagName) {
    case "H1":
    case "H2":
    case "H3":
    case "H4":
      return [{ kind: "heading", level: Number(inner.tagName[1]), runs: runsOf(inner) }];
    case "P":
      return [paragraph({})].filter(({ runs }) => runs.length > 0);
    case "LI":
      return [paragraph({ item: inner.parentElement?.tagName === "OL" ? index + 1 : 0 })];
    case "DD":
      return [paragraph({ label })];
    default:
      return blocksOf(inner);
  }
}

function tableOf(table: HTMLTableElement): Table {
  const rows = [...table.rows].map((row) =>
    [...row.cells].map((cell): Cell => ({ runs: runsOf(cell), isHeader: cell.tagName === "TH" })),
  );
  const hasHead = table.tHead !== null;
  return {
    kind: "table",
    caption: table.caption === null ? "" : plainText(runsOf(table.caption)),
    head: hasHead ? (rows[0] ?? []) : [],
    rows: hasHead ? rows.slice(1) : rows,
  };
}

function runsOf(element: Element): Run[] {
  const lines: Run[][] = [[]];
  for (const run of walk(element, PLAIN_RUN)) {
    if (run === LINE_START) lines.push([]);
    else if (run.text !== "") lines.at(-1)?.push(run);
  }
  const merged = lines.map(mergeRuns).filter((line) => line.length > 0);
  return merged.flatMap((line, index) => (index === 0 ? line : [{ ...PLAIN_RUN, text: "\n" }, ...line]));
}

/** Yields the text of an element in runs, and LINE_START before and after an element of class `line`. */
function* walk(element: Element, parent: Run): Generator<Run> {
  const voice =
    (["ours", "theirs"] as const).find((name) => element.classList.contains(name)) ?? parent.voice;
  const run: Run = {
    text: "",
    voice,
    strong: parent.strong || element.tagName === "STRONG",
    href: element.getAttribute("href") ?? parent.href,
    lang: element.getAttribute("lang") ?? parent.lang,
  };
  const isLine = element.classList.contains("line") && !isFirstLineOfWording(element);
  if (isLine) yield LINE_START;
  // White space is collapsed except in an element without elements in it, which holds a value or a single text.
  const isLeaf = element.childElementCount === 0;
  for (const node of element.childNodes) {
    if (node instanceof Element) yield* walk(node, run);
    else if (node instanceof Text)
      yield { ...run, text: isLeaf ? node.data : node.data.replace(WHITE_SPACE, " ") };
  }
  if (isLine) yield LINE_START;
}

/** The first line of a wording continues the line before it. */
function isFirstLineOfWording(line: Element): boolean {
  return line.previousElementSibling === null && line.parentElement?.classList.contains("wording") === true;
}

/** The runs of a line, adjacent ones of the same look merged, without the report's own spaces at either end. */
function mergeRuns(line: readonly Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of line) {
    const last = merged.at(-1);
    if (last !== undefined && looksSame(run, last)) {
      merged[merged.length - 1] = { ...last, text: last.text + run.text };
    } else merged.push(run);
  }
  const trimmed = merged.map((run, index) => {
    if (run.voice !== "report") return run;
    const start = index === 0 ? run.text.replace(/^ +/, "") : run.text;
    return { ...run, text: index === merged.length - 1 ? start.replace(/ +$/, "") : start };
  });
  return trimmed.filter(({ text }) => text !== "");
}

function looksSame(one: Run, other: Run): boolean {
  return (["voice", "strong", "href", "lang"] as const).every((key) => one[key] === other[key]);
}
