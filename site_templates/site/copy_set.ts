/** Copies a whole set as headings and tables for a document. The page holds the tables with their heads; the rows are its items. */

import { fillLink, wordsOf } from "./citation";
import { copy } from "./clipboard";
import { find } from "./elements";
import { bare, htmlOf, plainText } from "./plain_content";

export function startSetCopying(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-copy-set]");
  const template = find("hk-word", HTMLTemplateElement);
  const status = find("hk-set-status", HTMLElement);
  if (!button || !template || !status) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    const paper = paperOf(template);
    const copied = await copy({ plain: plainText(paper), html: htmlOf(paper) });
    status.textContent = (copied ? status.dataset.done : status.dataset.failed) ?? "";
  });
}

function paperOf(template: HTMLTemplateElement): DocumentFragment {
  const paper = document.importNode(template.content, true);
  for (const table of paper.querySelectorAll<HTMLTableElement>("[data-rows]")) {
    const items = document.querySelectorAll<HTMLElement>(
      `section[aria-labelledby="${table.dataset.rows}"] .hk-items > li`,
    );
    const columns = table.tHead?.rows[0]?.cells.length ?? 0;
    table.tBodies[0]?.append(...[...items].map((item) => row(item, columns)));
  }
  const link = paper.querySelector<HTMLAnchorElement>("a[data-slot=link]");
  const shown = find("hk-citation", HTMLElement)?.querySelector("[data-slot=link]");
  if (link && shown) {
    link.textContent = shown.textContent;
    fillLink(link);
  }
  return bare(paper.childNodes);
}

/** Name, words and, where the table asks for it, what the item is tied to. */
function row(item: HTMLElement, columns: number): HTMLTableRowElement {
  const made = document.createElement("tr");
  made.insertCell().append(item.id);
  const notes = item.querySelectorAll<HTMLElement>(":scope > div > .hk-note");
  made.insertCell().append(bare([...wordsOf(item), ...notes]));
  const tied = [...item.querySelectorAll(".hk-tests a, .hk-types a")].map((link) => link.textContent);
  if (columns > 2) made.insertCell().append(tied.join(", "));
  return made;
}
