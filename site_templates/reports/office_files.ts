// The office script: writes the blocks of a report as a Word document and its sheets as an Excel workbook. It stands beside the pages
// of checklists and is fetched only when one of the two is asked for.

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
import type { Block, Cell, Run } from "./blocks";
import type { Office } from "./report_view";
import { guarded, type Imprint, sheetsOf, shortened } from "./sheets";

const VOICES = { report: undefined, ours: "ToolkitWording", theirs: "PartnershipWording" } as const;
const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
];
const BULLETS = "bullets";
const NUMBERS = "numbers";
/** A table of so many columns does not fit an upright page. */
const WIDE = 8;
const SHADE = "E8EEF4";
const BLUE = "1D4F7C";
/** Twentieths of a point. */
const A4 = { width: 11_906, height: 16_838 };
const MARGIN = 910;
/** What Excel would take for a character that is written by its number. */
const NUMBERED = /_(?=x[0-9A-Fa-f]{4}_)/g;
/** Characters that a head or foot of a sheet can have beside its codes. */
const IN_MARGIN = 230;
/** The widths of the columns of a sheet without headers. */
const ABOUT = [36, 90];

async function word(blocks: readonly Block[], imprint: Imprint): Promise<Blob> {
  const wide = blocks.some((block) => block.kind === "table" && block.head.length >= WIDE);
  const document = new Document({
    title: shortened(imprint.title, 255),
    creator: "",
    styles: styles(imprint),
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: "•",
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 400, hanging: 260 } } },
            },
          ],
        },
        {
          reference: NUMBERS,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: "%1.",
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 400, hanging: 360 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { ...A4, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
            margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN },
          },
        },
        footers: { default: footer(imprint) },
        children: bodyOf(blocks),
      },
    ],
  });
  return Packer.toBlob(document);
}

function footer({ foot, rights }: Imprint): Footer {
  const line = (
    ...children: (string | (typeof PageNumber)["CURRENT"] | (typeof PageNumber)["TOTAL_PAGES"])[]
  ): Paragraph => new Paragraph({ children: [new TextRun({ size: 15, children })] });
  return new Footer({
    children: [line(`${foot} · `, PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES), line(rights)],
  });
}

function styles({ lang, voices }: Imprint): IStylesOptions {
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
      heading1: heading(40, BLUE),
      heading2: heading(28, BLUE),
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
      { id: VOICES.ours, name: voices.ours, run: { italics: true } },
      { id: VOICES.theirs, name: voices.theirs, run: {} },
    ],
  };
}

function bodyOf(blocks: readonly Block[]): (Paragraph | Table)[] {
  let breaks = false;
  let list = 0;
  const made: (Paragraph | Table)[] = [];
  for (const block of blocks) {
    if (block.kind === "page") {
      breaks = true;
      continue;
    }
    const pageBreakBefore = breaks;
    breaks = false;
    if (block.kind === "table") {
      if (block.caption !== "")
        made.push(new Paragraph({ style: "Caption", pageBreakBefore, text: block.caption }));
      // Two tables without a paragraph between them would run together.
      made.push(tableOf(block.head, block.rows), new Paragraph({ children: [] }));
    } else if (block.kind === "heading") {
      made.push(
        new Paragraph({
          pageBreakBefore,
          heading: HEADINGS[block.level - 1] ?? HeadingLevel.HEADING_4,
          children: block.runs.flatMap(childOf),
        }),
      );
    } else {
      const label = block.label === "" ? [] : [new TextRun({ text: `${block.label}: `, bold: true })];
      if (block.item === 1) list += 1;
      const numbering =
        block.item === undefined
          ? {}
          : { numbering: { reference: block.item === 0 ? BULLETS : NUMBERS, level: 0, instance: list } };
      made.push(
        new Paragraph({
          pageBreakBefore,
          ...numbering,
          children: [...label, ...block.runs.flatMap(childOf)],
        }),
      );
    }
  }
  return made;
}

function tableOf(head: readonly Cell[], rows: readonly (readonly Cell[])[]): Table {
  const row = (cells: readonly Cell[], tableHeader: boolean): TableRow =>
    new TableRow({ tableHeader, cantSplit: true, children: cells.map((cell) => cellOf(cell, tableHeader)) });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      ...(head.length > 0 ? [row(head, true)] : []),
      ...rows.filter((cells) => cells.length > 0).map((cells) => row(cells, false)),
    ],
  });
}

function cellOf({ runs, head }: Cell, shaded: boolean): TableCell {
  const said = runs.flatMap((run) => childOf(head ? { ...run, strong: true } : run));
  return new TableCell({
    ...(shaded ? { shading: { fill: SHADE } } : {}),
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [new Paragraph({ children: said })],
  });
}

/** A run in its voice; a line feed in it is a new line. */
function childOf({ text, voice, strong, href, lang }: Run): ParagraphChild[] {
  const style = VOICES[voice];
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

async function excel(blocks: readonly Block[], imprint: Imprint): Promise<Blob> {
  const sheets = sheetsOf(blocks, imprint).map(({ name, rows, headed }) => ({
    sheet: name,
    data: rows.map((row, index) =>
      row.map((text, column) => ({
        type: String,
        value: guarded(text).replace(NUMBERED, "_x005F_"),
        wrap: true,
        alignVertical: "top" as const,
        ...((headed ? index : column) === 0 ? { fontWeight: "bold" as const } : {}),
        ...(headed && index === 0 ? { backgroundColor: `#${SHADE}` } : {}),
      })),
    ),
    columns: (headed ? widths(rows) : ABOUT).map((width) => ({ width })),
    orientation: "landscape" as const,
    ...(headed ? { stickyRowsCount: 1 } : {}),
  }));
  const transform = {
    "xl/worksheets/sheet{id}.xml": { transform: (sheet: string) => onEachPage(sheet, imprint) },
  };
  return writeWorkbook(sheets, { features: [{ files: { transform } }] }).toBlob();
}

/** A sheet whose columns stand on one page beside each other, with the imprint over and under each printed page. */
function onEachPage(sheet: string, { foot, rights }: Imprint): string {
  const line = (text: string): string =>
    shortened(text, IN_MARGIN - text.split("&").length)
      .replace(/&/g, "&&")
      .replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const head = `<oddHeader>&amp;L&amp;8 ${line(rights)}</oddHeader>`;
  const feet = `<headerFooter>${head}<oddFooter>&amp;L&amp;8 ${line(foot)}&amp;R&amp;8 &amp;P / &amp;N</oddFooter></headerFooter>`;
  return sheet
    .replace("<sheetViews", '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews')
    .replace(/<pageSetup ([^>]*)\/>/, (_, setup: string) => `<pageSetup ${setup} fitToHeight="0"/>${feet}`);
}

/** Columns as wide as what is in them asks for, in characters. */
function widths(rows: readonly (readonly string[])[]): number[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) => {
    const longest = Math.max(
      ...rows.map((row) => Math.max(...(row[column] ?? "").split("\n").map((line) => line.length))),
    );
    return Math.min(60, Math.max(9, longest + 2));
  });
}

globalThis.howDoWeKnowOffice = { word, excel } satisfies Office;
