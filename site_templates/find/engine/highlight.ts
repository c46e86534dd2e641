// Splits a text at the words that a query matched, so that the page can mark them.

import type { Synonyms } from "./synonyms";
import { wordsOf } from "./tokens";

/** A text in pieces. */
export type HighlightedText = readonly { readonly text: string; readonly isMatch: boolean }[];

interface Span {
  readonly start: number;
  readonly end: number;
}

/** @param tokens The tokens and synonym markers to highlight. */
export function highlight(text: string, tokens: ReadonlySet<string>, synonyms: Synonyms): HighlightedText {
  const words = wordsOf(text);
  const spans: Span[] = words.filter((word) => tokens.has(word.token) && !word.isStopWord);
  const phrases = synonyms
    .findAll(words)
    .filter(({ marker }) => tokens.has(marker))
    .map(({ first, last }) => ({ start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 }));
  return splitAt(text, [...spans, ...phrases]);
}

/** The text split at spans, which may overlap. */
function splitAt(text: string, spans: readonly Span[]): HighlightedText {
  const pieces: { text: string; isMatch: boolean }[] = [];
  let done = 0;
  for (const { start, end } of [...spans].sort(
    (one, other) => one.start - other.start || other.end - one.end,
  )) {
    if (end <= done) continue;
    if (start > done) pieces.push({ text: text.slice(done, start), isMatch: false });
    pieces.push({ text: text.slice(Math.max(start, done), end), isMatch: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isMatch: false });
  return pieces;
}
