/** Finding the elements that the templates promise. */

export function find<T extends HTMLElement>(id: string, kind: new () => T): T | undefined {
  const found = document.getElementById(id);
  return found instanceof kind ? found : undefined;
}

export function need<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = find(id, kind);
  if (!found) throw new Error(`The page has no ${kind.name} called ${id}.`);
  return found;
}

/** Whether the keyboard focus goes somewhere outside; to nowhere does not count, as a window that loses it comes back. */
export function leaves(root: HTMLElement, event: FocusEvent): boolean {
  return event.relatedTarget instanceof Node && !root.contains(event.relatedTarget);
}
