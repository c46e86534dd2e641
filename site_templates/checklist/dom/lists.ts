// Items of lists, and lists that are created when they are opened.

import { cloneTemplate, requiredPart } from "./elements";

/** A list behind a summary; its items are created when it is first opened. */
export function expandableList(summary: string, items: () => readonly HTMLElement[]): HTMLElement {
  const details = cloneTemplate("linked-list");
  requiredPart(details, "summary").textContent = summary;
  details.addEventListener("toggle", () => requiredPart(details, "list").replaceChildren(...items()), {
    once: true,
  });
  return details;
}

/** A list item with a text. */
export function textItem(text: string): HTMLElement {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

/** A list item with a link to an address within the page. */
export function linkItem(address: string, text: string): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${address}`;
  link.textContent = text;
  item.append(link);
  return item;
}
