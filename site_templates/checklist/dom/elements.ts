// Elements that the page's templates guarantee. A missing one is a bug of the page, so it throws.

/** The element with an id. Throws if it is missing. */
export function requiredElement<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element "${id}".`);
  return element as T;
}

/** The element below `root` with this `data-part`. Throws if it is missing. */
export function requiredPart<T extends HTMLElement = HTMLElement>(root: ParentNode, name: string): T {
  const element = root.querySelector<T>(`[data-part="${name}"]`);
  if (element === null) throw new Error(`There is no part "${name}".`);
  return element;
}

/** A copy of the first element in a template. Throws if the template is missing or empty. */
export function cloneTemplate(id: string): HTMLElement {
  const copy = requiredElement<HTMLTemplateElement>(id).content.firstElementChild?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error(`The template "${id}" is empty.`);
  return copy;
}

/** The text of an element, white space collapsed; empty for null. */
export function textOf(element: Element | null): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Sets a text only if it differs: a screen reader announces a live region each time its text is set. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
