// The office script: writes a report as a Word document and its tables as an Excel workbook. A file next to the
// checklists, loaded only when one of the two is asked for.

import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  type IStylesOptions,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import writeWorkbook from "write-excel-file/browser";
import type { Block, Cell, Heading, Paragraph as ParagraphBlock, Run, Table as TableBlock } from "./blocks";
import type { Office } from "./report_view";
import { guardFormula, type Imprint, type Sheet, sheetsOf, truncate } from "./sheets";

const VOICE_STYLES = { report: undefined, ours: "ToolkitWording", theirs: "PartnershipWording" } as const;
const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
];
const BULLETS = "bullets";
const NUMBERS = "numbers";
/** A table of this many columns turns the page to landscape, as in `reports/blocks.py`. */
const WIDE_TABLE = 8;
const HEADER_SHADE = "E8EEF4";
const HEADING_COLOUR = "1D4F7C";
/** In twentieths of a point. */
const A4 = { width: 11_906, height: 16_838 };
const PAGE_MARGIN = 910;
/** Word's limit for a title. */
const MAX_TITLE_LENGTH = 255;
/** What Excel would read as an escaped character, such as `_x000D_`. */
const EXCEL_ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;
/** What Excel's limit of 255 characters leaves for the text of a header or footer, next to its codes. */
const MAX_FOOTER_LENGTH = 230;
/** Widths of columns in characters, for the sheet without a header row. */
const ABOUT_WIDTHS = [36, 90];
const MIN_WIDTH = 9;
const MAX_WIDTH = 60;

async function writeWord(blocks: readonly Block[], imprint: Imprint): Promise<Blob> {
  const isWide = blocks.some((block) => block.kind === "table" && block.head.length >= WIDE_TABLE);
  const document = new Document({
    title: truncate(imprint.title, MAX_TITLE_LENGTH),
    creator: "",
    styles: stylesOf(imprint),
    numbering: {
      config: [
        listNumbering(BULLETS, LevelFormat.BULLET, "•", 260),
        listNumbering(NUMBERS, LevelFormat.DECIMAL, "%1.", 360),
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { ...A4, orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
            margin: { top: PAGE_MARGIN, right: PAGE_MARGIN, bottom: PAGE_MARGIN, left: PAGE_MARGIN },
          },
        },
        footers: { default: footerOf(imprint) },
        children: bodyOf(blocks),
      },
    ],
  });
  return Packer.toBlob(document);
}

/** @param hanging The width of bullet or number, in twentieths of a point. */
function listNumbering(
  reference: string,
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  text: string,
  hanging: number,
) {
  const style = { paragraph: { indent: { left: 400, hanging } } };
  return { reference, levels: [{ level: 0, format, text, alignment: AlignmentType.LEFT, style }] };
}

function footerOf({ foot, rights }: Imprint): Footer {
  const line = (
    ...children: (string | (typeof PageNumber)["CURRENT"] | (typeof PageNumber)["TOTAL_PAGES"])[]
  ): Paragraph => new Paragraph({ children: [new TextRun({ size: 15, children })] });
  return new Footer({
    children: [line(`${foot} · `, PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES), line(rights)],
  });
}

function stylesOf({ lang, voices }: Imprint): IStylesOptions {
  const heading = (size: number, color?: string): { run: object; paragraph: object } => ({
    run: { size, bold: true, font: "Arial", ...(color === undefined ? {} : { color }) },
    paragraph: { spacing: { before: 240, after: 100 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: "Arial", size: 21, language: { value: lang } },
        paragraph: { spacing: { after: 80 } },
      },
      heading1: heading(40, HEADING_COLOUR),
      heading2: heading(28, HEADING_COLOUR),
      heading3: heading(24),
      heading4: heading(21),
    },
    paragraphStyles: [
      {
        id: "Caption",
        name: "caption",
        basedOn: "Normal",
        run: { size: 19, bold: true },
        paragraph: { keepNext: true },
      },
    ],
    characterStyles: [
      { id: VOICE_STYLES.ours, name: voices.ours, run: { italics: true } },
      { id: VOICE_STYLES.theirs, name: voices.theirs, run: {} },
    ],
  };
}

function bodyOf(blocks: readonly Block[]): (Paragraph | Table)[] {
  let pageBreakBefore = false;
  // Each ordered list has its own numbering instance, so that its numbers start at 1.
  let list = 0;
  const body: (Paragraph | Table)[] = [];
  for (const block of blocks) {
    if (block.kind === "paragraph" && block.item === 1) list += 1;
    body.push(...renderBlock(block, pageBreakBefore, list));
    pageBreakBefore = block.kind === "page-break";
  }
  return body;
}

function renderBlock(block: Block, pageBreakBefore: boolean, list: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case "page-break":
      return [];
    case "table":
      return renderTable(block, pageBreakBefore);
    case "heading":
      return [renderHeading(block, pageBreakBefore)];
    case "paragraph":
      return [renderParagraph(block, pageBreakBefore, list)];
  }
}

function renderHeading({ level, runs }: Heading, pageBreakBefore: boolean): Paragraph {
  const heading = HEADINGS[level - 1] ?? HeadingLevel.HEADING_4;
  return new Paragraph({ pageBreakBefore, heading, children: runs.flatMap(renderRun) });
}

/** @param list The numbering instance of the ordered list it is in. */
function renderParagraph(
  { label, runs, item }: ParagraphBlock,
  pageBreakBefore: boolean,
  list: number,
): Paragraph {
  const labelRuns = label === "" ? [] : [new TextRun({ text: `${label}: `, bold: true })];
  const numbering = { reference: item === 0 ? BULLETS : NUMBERS, level: 0, instance: list };
  return new Paragraph({
    pageBreakBefore,
    ...(item === undefined ? {} : { numbering }),
    children: [...labelRuns, ...runs.flatMap(renderRun)],
  });
}

/** The caption, the table, and an empty paragraph, without which two tables in a row would become one. */
function renderTable({ caption, head, rows }: TableBlock, pageBreakBefore: boolean): (Paragraph | Table)[] {
  const renderRow = (cells: readonly Cell[], tableHeader: boolean): TableRow =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map((cell) => renderCell(cell, tableHeader)),
    });
  const table = new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      ...(head.length > 0 ? [renderRow(head, true)] : []),
      ...rows.filter((cells) => cells.length > 0).map((cells) => renderRow(cells, false)),
    ],
  });
  const captions =
    caption === "" ? [] : [new Paragraph({ style: "Caption", pageBreakBefore, text: caption })];
  return [...captions, table, new Paragraph({ children: [] })];
}

function renderCell({ runs, isHeader }: Cell, shaded: boolean): TableCell {
  const children = runs.flatMap((run) => renderRun(isHeader ? { ...run, strong: true } : run));
  return new TableCell({
    ...(shaded ? { shading: { fill: HEADER_SHADE } } : {}),
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [new Paragraph({ children })],
  });
}

/** A run in the style of its voice, with a line break for each line feed. */
function renderRun({ text, voice, strong, href, lang }: Run): ParagraphChild[] {
  const style = VOICE_STYLES[voice];
  const runs = text.split("\n").map(
    (line, index) =>
      new TextRun({
        text: line,
        bold: strong,
        ...(index === 0 ? {} : { break: 1 }),
        ...(style === undefined ? {} : { style }),
        ...(lang === "" ? {} : { language: { value: lang } }),
      }),
  );
  return /^https?:\/\//.test(href) ? [new ExternalHyperlink({ link: href, children: runs })] : runs;
}

async function writeExcel(blocks: readonly Block[], imprint: Imprint): Promise<Blob> {
  const transform = {
    "xl/worksheets/sheet{id}.xml": { transform: (sheet: string) => addPageSetup(sheet, imprint) },
  };
  const sheets = sheetsOf(blocks, imprint).map(excelSheet);
  return writeWorkbook(sheets, { features: [{ files: { transform } }] }).toBlob();
}

/** A sheet as the library takes it: headers bold, a header row shaded and fixed. */
function excelSheet({ name, rows, headed }: Sheet) {
  return {
    sheet: name,
    data: rows.map((row, index) =>
      row.map((text, column) => ({
        type: String,
        value: guardFormula(text).replace(EXCEL_ESCAPE, "_x005F_"),
        wrap: true,
        alignVertical: "top" as const,
        ...((headed ? index : column) === 0 ? { fontWeight: "bold" as const } : {}),
        ...(headed && index === 0 ? { backgroundColor: `#${HEADER_SHADE}` } : {}),
      })),
    ),
    columns: (headed ? columnWidths(rows) : ABOUT_WIDTHS).map((width) => ({ width })),
    orientation: "landscape" as const,
    ...(headed ? { stickyRowsCount: 1 } : {}),
  };
}

/** Adds to the XML of a sheet that it is printed one page wide, and the imprint as its header and footer. */
function addPageSetup(sheet: string, { foot, rights }: Imprint): string {
  const escapeText = (text: string): string =>
    truncate(text, MAX_FOOTER_LENGTH - text.split("&").length)
      .replace(/&/g, "&&")
      .replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  const header = `<oddHeader>&amp;L&amp;8 ${escapeText(rights)}</oddHeader>`;
  const footer = `<oddFooter>&amp;L&amp;8 ${escapeText(foot)}&amp;R&amp;8 &amp;P / &amp;N</oddFooter>`;
  const headerFooter = `<headerFooter>${header}${footer}</headerFooter>`;
  const fitToPage = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
  return sheet
    .replace("<sheetViews", `${fitToPage}<sheetViews`)
    .replace(
      /<pageSetup ([^>]*)\/>/,
      (_, setup: string) => `<pageSetup ${setup} fitToHeight="0"/>${headerFooter}`,
    );
}

/** The width of each column in characters, by its longest line. */
function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) => {
    const lines = rows.flatMap((row) => (row[column] ?? "").split("\n"));
    const longest = Math.max(...lines.map((line) => line.length));
    return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, longest + 2));
  });
}

globalThis.howDoWeKnowOffice = { word: writeWord, excel: writeExcel } satisfies Office;
