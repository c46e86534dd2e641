// Groups of phrases with the same meaning. A text that holds one of them also gets the marker token of its group.

import { type Word, wordsOf } from "./tokens";

/** A phrase found in a list of words: the marker of its group, and its first and last word. */
export interface PhraseMatch {
  readonly marker: string;
  readonly isAcronym: boolean;
  readonly first: number;
  readonly last: number;
}

interface Phrase {
  readonly tokens: readonly string[];
  readonly marker: string;
  readonly isAcronym: boolean;
}

/** Looks up phrases of synonym groups in lists of words. */
export class Synonyms {
  /** Phrases by their first token, the longest first. */
  private readonly phrases = new Map<string, Phrase[]>();

  /** @param groups The phrases of each group; the marker of group n is `=n`. */
  constructor(groups: readonly (readonly string[])[]) {
    for (const [number, group] of groups.entries()) {
      const known = new Set<string>();
      for (const words of group.map(wordsOf)) this.add(words, `=${number}`, known);
    }
    for (const phrases of this.phrases.values())
      phrases.sort((one, other) => other.tokens.length - one.tokens.length);
  }

  /** Every phrase of a text, also those inside longer ones. An acronym matches only capitals: AIM is not "aim". */
  findAll(words: readonly Word[]): PhraseMatch[] {
    return words.flatMap((word, index) =>
      this.findAt(words, index).filter((phrase) => !phrase.isAcronym || word.isAcronym),
    );
  }

  /** The longest phrases of a query, in any case and without overlap. All groups that share a phrase are returned. */
  findLongest(words: readonly Word[]): PhraseMatch[] {
    const matches: PhraseMatch[] = [];
    for (let index = 0; index < words.length; ) {
      const here = this.findAt(words, index);
      const last = here[0]?.last ?? index;
      matches.push(...here.filter((match) => match.last === last));
      index = last + 1;
    }
    return matches;
  }

  private add(words: readonly Word[], marker: string, known: Set<string>): void {
    const tokens = words.map((word) => word.token);
    const [first] = tokens;
    const key = tokens.join(" ");
    if (first === undefined || known.has(key)) return;
    known.add(key);
    const phrases = this.phrases.get(first) ?? [];
    this.phrases.set(first, phrases);
    phrases.push({ tokens, marker, isAcronym: words.length === 1 && words[0]?.isAcronym === true });
  }

  private findAt(words: readonly Word[], index: number): PhraseMatch[] {
    const phrases = this.phrases.get(words[index]?.token ?? "") ?? [];
    return phrases
      .filter(({ tokens }) => tokens.every((token, offset) => words[index + offset]?.token === token))
      .map(({ tokens, marker, isAcronym }) => ({
        marker,
        isAcronym,
        first: index,
        last: index + tokens.length - 1,
      }));
  }
}
