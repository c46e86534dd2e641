// Copies a set for a document, as headings and tables. The page has the empty tables; each item becomes a row.

import { fillLink, wordingOf } from "./citation";
import { copyToClipboard } from "./clipboard";
import { optionalElement } from "./elements";
import { message } from "./messages";
import { htmlOf, plainTextOf, simplify } from "./plain_content";

/** Shows the button and makes it copy. */
export function startSetCopying(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-copy-set]");
  const template = optionalElement("hk-word", HTMLTemplateElement);
  const status = optionalElement("hk-set-status", HTMLElement);
  if (!button || !template || !status) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    const content = contentOf(template);
    const isCopied = await copyToClipboard({ plain: plainTextOf(content), html: htmlOf(content) });
    status.textContent = message(status, isCopied ? "done" : "failed");
  });
}

function contentOf(template: HTMLTemplateElement): DocumentFragment {
  const content = document.importNode(template.content, true);
  for (const table of content.querySelectorAll<HTMLTableElement>("[data-rows]")) {
    const items = document.querySelectorAll<HTMLElement>(
      `section[aria-labelledby="${table.dataset.rows}"] .hk-items > li`,
    );
    const columns = table.tHead?.rows[0]?.cells.length ?? 0;
    table.tBodies[0]?.append(...[...items].map((item) => makeRow(item, columns)));
  }
  const link = content.querySelector<HTMLAnchorElement>("a[data-slot=link]");
  const shown = optionalElement("hk-citation", HTMLElement)?.querySelector("[data-slot=link]");
  if (link && shown) {
    link.textContent = shown.textContent;
    fillLink(link);
  }
  return simplify(content.childNodes);
}

/** A row with the item's id, its wording with notes, and in a third column the names of what it is linked to. */
function makeRow(item: HTMLElement, columns: number): HTMLTableRowElement {
  const row = document.createElement("tr");
  row.insertCell().append(item.id);
  const notes = item.querySelectorAll<HTMLElement>(":scope > div > .hk-note");
  row.insertCell().append(simplify([...wordingOf(item), ...notes]));
  const linked = [...item.querySelectorAll(".hk-tests a, .hk-types a")].map((link) => link.textContent);
  if (columns > 2) row.insertCell().append(linked.join(", "));
  return row;
}
