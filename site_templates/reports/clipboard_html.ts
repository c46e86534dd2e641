// A report as other programs take it over from the clipboard: headings, paragraphs, lists and framed tables, whose look needs no style.

import type { Block, Cell, Run } from "./blocks";

/** What is pasted, in one element. */
export function pastedOf(blocks: readonly Block[]): HTMLElement {
  const made = element("div");
  let list: HTMLElement | undefined;
  for (const block of blocks) {
    const item = block.kind === "paragraph" ? block.item : undefined;
    if (item === undefined) list = undefined;
    else if (list === undefined || item === 1) {
      list = element(item === 0 ? "ul" : "ol");
      made.append(list);
    }
    (list ?? made).append(...pasted(block));
  }
  return made;
}

function pasted(block: Block): HTMLElement[] {
  if (block.kind === "page") return [];
  if (block.kind === "table") return [tableOf(block.caption, block.head, block.rows)];
  const made = element(block.kind === "heading" ? `h${block.level}` : block.item === undefined ? "p" : "li");
  if (block.kind === "paragraph" && block.label !== "") made.append(within("strong", `${block.label}: `));
  made.append(...block.runs.flatMap(said));
  return [made];
}

function tableOf(caption: string, head: readonly Cell[], rows: readonly (readonly Cell[])[]): HTMLElement {
  const made = element("table", { border: "1", cellspacing: "0", cellpadding: "4" });
  const row = (cells: readonly Cell[]): HTMLElement =>
    around(
      element("tr", { valign: "top" }),
      cells.map((cell) => within(cell.head ? "th" : "td", ...cell.runs.flatMap(said))),
    );
  if (caption !== "") made.append(around(element("caption", { align: "left" }), [within("strong", caption)]));
  if (head.length > 0) made.append(within("thead", row(head)));
  made.append(within("tbody", ...rows.map(row)));
  return made;
}

/** A run in its voice, each of its lines on its own. */
function said({ text, voice, strong, href, lang }: Run): Node[] {
  const lines = text
    .split("\n")
    .flatMap((line, index): Node[] => (index === 0 ? [new Text(line)] : [element("br"), new Text(line)]));
  let made: Node[] = lines;
  if (voice === "ours") made = [within("em", ...made)];
  if (strong) made = [within("strong", ...made)];
  if (lang !== "") made = [around(element("span", { lang }), made)];
  return /^https?:\/\//.test(href) ? [around(element("a", { href }), made)] : made;
}

function within(name: string, ...inner: (Node | string)[]): HTMLElement {
  return around(element(name), inner);
}

function around(made: HTMLElement, inner: readonly (Node | string)[]): HTMLElement {
  made.append(...inner);
  return made;
}

function element(name: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
