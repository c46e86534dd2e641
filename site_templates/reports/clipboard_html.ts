// A report as HTML for the clipboard: headings, paragraphs, lists and bordered tables that look right without a style.

import type { Block, Heading, Paragraph, Run, Table } from "./blocks";

type Content = Node | string;

/** The blocks as one element. */
export function clipboardHtmlOf(blocks: readonly Block[]): HTMLElement {
  const root = element("div");
  let list: HTMLElement | undefined;
  for (const block of blocks) {
    const item = block.kind === "paragraph" ? block.item : undefined;
    if (item === undefined) list = undefined;
    else if (list === undefined || item === 1) {
      list = element(item === 0 ? "ul" : "ol");
      root.append(list);
    }
    if (block.kind === "page-break") continue;
    (list ?? root).append(block.kind === "table" ? renderTable(block) : renderText(block));
  }
  return root;
}

function renderText(block: Heading | Paragraph): HTMLElement {
  const content = block.runs.flatMap(renderRun);
  if (block.kind === "heading") return element(`h${block.level}`, {}, ...content);
  const label = block.label === "" ? [] : [element("strong", {}, `${block.label}: `)];
  return element(block.item === undefined ? "p" : "li", {}, ...label, ...content);
}

function renderTable({ caption, head, rows }: Table): HTMLElement {
  const renderRow = (cells: Table["head"]): HTMLElement =>
    element(
      "tr",
      { valign: "top" },
      ...cells.map((cell) => element(cell.isHeader ? "th" : "td", {}, ...cell.runs.flatMap(renderRun))),
    );
  const table = element("table", { border: "1", cellspacing: "0", cellpadding: "4" });
  if (caption !== "") table.append(element("caption", { align: "left" }, element("strong", {}, caption)));
  if (head.length > 0) table.append(element("thead", {}, renderRow(head)));
  table.append(element("tbody", {}, ...rows.map(renderRow)));
  return table;
}

/** The toolkit's words are emphasised; line feeds become line breaks. */
function renderRun({ text, voice, strong, href, lang }: Run): Content[] {
  let content: Content[] = text
    .split("\n")
    .flatMap((line, index) => (index === 0 ? [line] : [element("br"), line]));
  if (voice === "ours") content = [element("em", {}, ...content)];
  if (strong) content = [element("strong", {}, ...content)];
  if (lang !== "") content = [element("span", { lang }, ...content)];
  return /^https?:\/\//.test(href) ? [element("a", { href }, ...content)] : content;
}

function element(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly Content[]
): HTMLElement {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...content);
  return created;
}
