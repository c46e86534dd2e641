// The page's messages: every sentence that the script shows. They come from the messages.json of each folder,
// through a JSON block of the page; the script has none of its own.

/** A text, or one for each plural category of `count` (English has `one` and `other`). */
type Message = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string });

let messages: Readonly<Record<string, Message>> = {};
let plurals: Intl.PluralRules | undefined;

/** Loads the messages from a JSON block. */
export function loadMessages(block: HTMLElement): void {
  messages = JSON.parse(block.textContent ?? "{}") as Record<string, Message>;
}

/**
 * The message of a name with its `{placeholders}` replaced by values; `count` also selects the plural form.
 * Throws if there is no such message. A placeholder without a value stays as it is.
 */
export function message(name: string, values: Readonly<Record<string, string | number>> = {}): string {
  const entry = Object.hasOwn(messages, name) ? messages[name] : undefined;
  if (entry === undefined) throw new Error(`The page has no message "${name}".`);
  const text = typeof entry === "string" ? entry : (entry[pluralOf(Number(values.count))] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (placeholder, key: string) =>
    Object.hasOwn(values, key) ? String(values[key]) : placeholder,
  );
}

/** The texts that are not empty, joined. */
export function joinNonEmpty(texts: readonly string[], separator: string): string {
  return texts.filter((text) => text !== "").join(separator);
}

function pluralOf(count: number): Intl.LDMLPluralRule {
  plurals ??= new Intl.PluralRules(document.documentElement.lang);
  return plurals.select(count);
}
