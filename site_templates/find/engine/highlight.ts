/** Which words of a text were looked for, so that a page can mark them. */

import type { Synonyms } from "./synonyms";
import { wordsIn } from "./tokens";

/** Text in pieces; those that match are marked. */
export type Marked = readonly { text: string; marked: boolean }[];

export function marked(text: string, terms: Set<string>, synonyms: Synonyms): Marked {
  const words = wordsIn(text);
  const spans = words
    .filter((word) => terms.has(word.form) && !word.isSmall)
    .map(({ start, end }) => ({ start, end }));
  for (const { sign, first, last } of synonyms.all(words)) {
    if (terms.has(sign)) spans.push({ start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 });
  }
  return cut(text, spans);
}

/** The text cut at the spans, which may overlap. */
function cut(text: string, spans: { start: number; end: number }[]): Marked {
  const pieces: { text: string; marked: boolean }[] = [];
  let done = 0;
  for (const { start, end } of spans.sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (end <= done) continue;
    if (start > done) pieces.push({ text: text.slice(done, start), marked: false });
    pieces.push({ text: text.slice(Math.max(start, done), end), marked: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), marked: false });
  return pieces;
}
