// A filled report as a flat list of headings, paragraphs, items and tables, from which its other forms are written: the same as
// `generator/howdoweknow/reports/blocks.py`.

export interface Run {
  readonly text: string;
  readonly voice: "report" | "ours" | "theirs";
  readonly strong: boolean;
  readonly href: string;
  readonly lang: string;
}

export interface Cell {
  readonly runs: readonly Run[];
  readonly head: boolean;
}

export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly runs: readonly Run[] }
  | {
      readonly kind: "paragraph";
      readonly runs: readonly Run[];
      readonly label: string;
      readonly item: number | undefined;
    }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly head: readonly Cell[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | { readonly kind: "page" };

const SPACES = /[ \t\r\n\f]+/g;
/** A place where a new line begins, if it is not the beginning or the end. */
const LINE: Run = { text: "\n", voice: "report", strong: false, href: "", lang: "line" };

export function blocksOf(element: Element): Block[] {
  const made: Block[] = element.classList.contains("paper") ? [{ kind: "page" }] : [];
  let label = "";
  [...element.children].forEach((inner, index) => {
    const runs = (): Run[] => runsOf(inner);
    const tag = inner.tagName;
    if (inner.classList.contains("imprint")) return;
    if (/^H[1-4]$/.test(tag)) made.push({ kind: "heading", level: Number(tag[1]), runs: runs() });
    else if (tag === "P") {
      const said = runs();
      if (said.length > 0) made.push({ kind: "paragraph", runs: said, label: "", item: undefined });
    } else if (tag === "LI")
      made.push({
        kind: "paragraph",
        runs: runs(),
        label: "",
        item: element.tagName === "OL" ? index + 1 : 0,
      });
    else if (tag === "DT") label = plain(runs());
    else if (tag === "DD") made.push({ kind: "paragraph", runs: runs(), label, item: undefined });
    else if (inner instanceof HTMLTableElement) made.push(tableOf(inner));
    else made.push(...blocksOf(inner));
  });
  return made;
}

/** The text of runs, its lines kept. */
export function plain(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join("");
}

function tableOf(table: HTMLTableElement): Block {
  const rows = [...table.rows].map((row) =>
    [...row.cells].map((cell): Cell => ({ runs: runsOf(cell), head: cell.tagName === "TH" })),
  );
  const headed = table.tHead !== null;
  return {
    kind: "table",
    caption: table.caption === null ? "" : plain(runsOf(table.caption)),
    head: headed ? (rows[0] ?? []) : [],
    rows: headed ? rows.slice(1) : rows,
  };
}

function runsOf(element: Element): Run[] {
  const lines: Run[][] = [[]];
  for (const run of walk(element, { ...LINE, text: "", lang: "" })) {
    if (run === LINE) lines.push([]);
    else if (run.text !== "") lines.at(-1)?.push(run);
  }
  const kept = lines.map(merged).filter((line) => line.length > 0);
  return kept.flatMap((line, index) => (index === 0 ? line : [{ ...LINE, lang: "" }, ...line]));
}

function* walk(element: Element, around: Run): Generator<Run> {
  const voice =
    (["ours", "theirs"] as const).find((name) => element.classList.contains(name)) ?? around.voice;
  const run: Run = {
    text: "",
    voice,
    strong: around.strong || element.tagName === "STRONG",
    href: element.getAttribute("href") ?? around.href,
    lang: element.getAttribute("lang") ?? around.lang,
  };
  const line = element.classList.contains("line") && !goesOn(element);
  if (line) yield LINE;
  // A leaf holds a text that was filled in or stands in the template alone: nothing of it is folded.
  const leaf = element.childElementCount === 0;
  for (const node of element.childNodes) {
    if (node instanceof Element) yield* walk(node, run);
    else if (node instanceof Text) yield { ...run, text: leaf ? node.data : node.data.replace(SPACES, " ") };
  }
  if (line) yield LINE;
}

/** Whether it is the first line of a wording, which goes on from what stands before it. */
function goesOn(line: Element): boolean {
  return line.previousElementSibling === null && line.parentElement?.classList.contains("wording") === true;
}

/** The runs of a line, those that look alike as one, without blanks of the report's own at its edges. */
function merged(line: readonly Run[]): Run[] {
  const made: Run[] = [];
  for (const run of line) {
    const last = made.at(-1);
    if (last !== undefined && same(run, last))
      made[made.length - 1] = { ...last, text: last.text + run.text };
    else made.push(run);
  }
  const [first, last] = [made[0], made.at(-1)];
  if (first?.voice === "report") made[0] = { ...first, text: first.text.replace(/^ +/, "") };
  const end = made.at(-1);
  if (last?.voice === "report" && end !== undefined)
    made[made.length - 1] = { ...end, text: end.text.replace(/ +$/, "") };
  return made.filter(({ text }) => text !== "");
}

function same(one: Run, other: Run): boolean {
  return (
    one.voice === other.voice &&
    one.strong === other.strong &&
    one.href === other.href &&
    one.lang === other.lang
  );
}
