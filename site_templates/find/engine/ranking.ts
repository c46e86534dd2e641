/** Which of many texts in several fields hold words, or ones like them, and how well: MiniSearch, fed with words that are folded already. */

import MiniSearch from "minisearch";

/** How well a text holds what was asked for, in which fields, and by which of its own words. */
export interface Held {
  score: number;
  fields: Set<string>;
  words: Set<string>;
}

const BEGINNING = 0.45;
const BETWEEN = "\n";

export class Ranking {
  private readonly index: MiniSearch;

  /** The fields, and what a word counts by the one in which it stands; for each text the words in each of them. */
  constructor(fields: Record<string, number>, texts: Record<string, string[]>[]) {
    this.index = new MiniSearch({
      idField: "number",
      fields: Object.keys(fields),
      stringifyField: (words: string[]) => words.join(BETWEEN),
      tokenize: (text) => text.split(BETWEEN),
      processTerm: (word) => word,
      searchOptions: { boost: fields, weights: { prefix: BEGINNING, fuzzy: 1 } },
    });
    this.index.addAll(texts.map((text, number) => ({ ...text, number })));
  }

  /** The texts that hold every one of these words: itself, one that begins with it, or one that differs from it by so many letters. */
  find(words: string[], beginning = false, slips = 0): Map<number, Held> {
    const found = this.index.search({ queries: words, combineWith: "AND", prefix: beginning, fuzzy: slips });
    return new Map(
      found.map(({ id, score, match }) => [
        id as number,
        { score, fields: new Set(Object.values(match).flat()), words: new Set(Object.keys(match)) },
      ]),
    );
  }
}
