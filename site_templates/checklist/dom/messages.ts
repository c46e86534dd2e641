// The sentences of the page, from its JSON block: the script holds none of its own.

type Sentence = string | { readonly one: string; readonly other: string };

let sentences: Readonly<Record<string, Sentence>> = {};

export function loadMessages(block: HTMLElement): void {
  sentences = JSON.parse(block.textContent ?? "{}") as Record<string, Sentence>;
}

/** The sentence of that name with its {values} put in; `count` chooses between one and many. */
export function message(name: string, values: Readonly<Record<string, string | number>> = {}): string {
  const found = Object.hasOwn(sentences, name) ? sentences[name] : undefined;
  if (found === undefined) throw new Error(`The page has no sentence "${name}".`);
  const sentence = typeof found === "string" ? found : values.count === 1 ? found.one : found.other;
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) =>
    Object.hasOwn(values, key) ? String(values[key]) : whole,
  );
}

/** What is said of these, one after another; what says nothing is left out. */
export function joinNonEmpty(words: readonly string[], by: string): string {
  return words.filter((each) => each !== "").join(by);
}
