/** Phrases that mean the same. A text that holds one of them is marked with the sign of their group, and so is a query. */

import { type Word, wordsIn } from "./tokens";

/** A phrase of a group where it stands among the words of a text. */
export interface Phrase {
  sign: string;
  isShort: boolean;
  first: number;
  last: number;
}

export class Synonyms {
  /** The phrases by their first word, the longest first. */
  private readonly phrases = new Map<string, { words: string[]; sign: string; isShort: boolean }[]>();

  constructor(groups: string[][]) {
    for (const [number, forms] of groups.entries()) {
      const known = new Set<string>();
      for (const written of forms.map(wordsIn)) {
        const words = written.map((word) => word.form);
        const first = words[0];
        if (first === undefined || known.has(words.join(" "))) continue;
        known.add(words.join(" "));
        const alike = this.phrases.get(first) ?? [];
        this.phrases.set(first, alike);
        alike.push({
          words,
          sign: `=${number}`,
          isShort: words.length === 1 && written[0]?.isShort === true,
        });
      }
    }
    for (const alike of this.phrases.values())
      alike.sort((one, other) => other.words.length - one.words.length);
  }

  /** Every phrase in a text, also those within longer ones. A short form counts where it is written as one: an AIM is no aim. */
  all(words: Word[]): Phrase[] {
    return words.flatMap((word, at) =>
      this.at(words, at).filter((phrase) => !phrase.isShort || word.isShort),
    );
  }

  /** The phrases of a query, in whatever case: the longest, none of which overlap. Groups that share a phrase all count. */
  longest(words: Word[]): Phrase[] {
    const found: Phrase[] = [];
    for (let at = 0; at < words.length; ) {
      const here = this.at(words, at);
      const last = here[0]?.last ?? at;
      found.push(...here.filter((each) => each.last === last));
      at = last + 1;
    }
    return found;
  }

  private at(words: Word[], at: number): Phrase[] {
    const alike = this.phrases.get(words[at]?.form ?? "") ?? [];
    return alike
      .filter(({ words: phrase }) => phrase.every((word, offset) => words[at + offset]?.form === word))
      .map(({ words: phrase, sign, isShort }) => ({
        sign,
        isShort,
        first: at,
        last: at + phrase.length - 1,
      }));
  }
}
