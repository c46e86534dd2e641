// Items of lists, and lists of links that open: what is behind a number, drawn when somebody wants to see it.
import { cloneTemplate, requiredPart } from "./elements";

export function expandableList(summary: string, items: () => readonly HTMLElement[]): HTMLElement {
  const made = cloneTemplate("linked-list");
  requiredPart(made, "summary").textContent = summary;
  made.addEventListener("toggle", () => requiredPart(made, "list").replaceChildren(...items()), {
    once: true,
  });
  return made;
}

/** An item of words alone. */
export function textItem(words: string): HTMLElement {
  const made = document.createElement("li");
  made.textContent = words;
  return made;
}

/** An item that leads to a place on the page. */
export function linkItem(id: string, words: string): HTMLElement {
  const made = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${id}`;
  link.textContent = words;
  made.append(link);
  return made;
}
