// The sentences that scripts show: they are in `data-*` attributes of the page, so that scripts hold none.

type Values = Readonly<Record<string, string | number>>;

/**
 * The sentence in a data attribute, with its {values} filled in.
 *
 * @param name The name of the attribute as in `dataset`.
 * @throws Error if the element has no such attribute.
 */
export function message(element: Pick<HTMLElement, "dataset">, name: string, values: Values = {}): string {
  const sentence = element.dataset[name];
  if (sentence === undefined) throw new Error(`The page has no message "${name}".`);
  return sentence.replace(/\{(\w+)\}/g, (slot, key: string) =>
    Object.hasOwn(values, key) ? String(values[key]) : slot,
  );
}

/** The sentence `<name>One` or `<name>Other`, by the count, which fills the slot {count}. */
export function countMessage(element: Pick<HTMLElement, "dataset">, name: string, count: number): string {
  return message(element, count === 1 ? `${name}One` : `${name}Other`, { count });
}
