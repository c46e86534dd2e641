// Looks up the elements that the templates provide.

/** The element with this id; undefined if there is none, or it is of another class. */
export function optionalElement<T extends HTMLElement>(id: string, type: new () => T): T | undefined {
  const element = document.getElementById(id);
  return element instanceof type ? element : undefined;
}

/**
 * The element with this id.
 *
 * @throws Error if there is none, or it is of another class.
 */
export function requiredElement<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = optionalElement(id, type);
  if (element === undefined) throw new Error(`The page has no ${type.name} with the id "${id}".`);
  return element;
}

/** Whether focus moves outside the root. Focus that goes nowhere does not count: the window may get it back. */
export function movesOutside(root: HTMLElement, event: FocusEvent): boolean {
  return event.relatedTarget instanceof Node && !root.contains(event.relatedTarget);
}
