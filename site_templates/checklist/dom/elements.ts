// Elements that the templates promise.

/** The one element that must be there: a page without it was not made by these templates. */
export function requiredElement<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element "${id}".`);
  return element as T;
}

/** The part of an element with that `data-part`. */
export function requiredPart<T extends HTMLElement = HTMLElement>(root: ParentNode, name: string): T {
  const element = root.querySelector<T>(`[data-part="${name}"]`);
  if (element === null) throw new Error(`There is no part "${name}".`);
  return element;
}

/** A fresh copy of what a template holds. */
export function cloneTemplate(id: string): HTMLElement {
  const made = requiredElement<HTMLTemplateElement>(id).content.firstElementChild?.cloneNode(true);
  if (!(made instanceof HTMLElement)) throw new Error(`The template "${id}" is empty.`);
  return made;
}

export function textOf(element: Element | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}
