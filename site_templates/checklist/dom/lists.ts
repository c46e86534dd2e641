// Items of lists, and lists of links that open: what is behind a number, drawn when somebody wants to see it.
import { part, stamp } from "./elements";

export function linkedList(summary: string, items: () => readonly HTMLElement[]): HTMLElement {
  const made = stamp("linked-list");
  part(made, "summary").textContent = summary;
  made.addEventListener("toggle", () => part(made, "list").replaceChildren(...items()), { once: true });
  return made;
}

/** An item of words alone. */
export function line(words: string): HTMLElement {
  const made = document.createElement("li");
  made.textContent = words;
  return made;
}

/** An item that leads to a place on the page. */
export function linkTo(id: string, words: string): HTMLElement {
  const made = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${id}`;
  link.textContent = words;
  made.append(link);
  return made;
}
