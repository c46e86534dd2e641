// A full-text index over texts with several fields. Wraps MiniSearch, which gets text that is tokenised already.

import MiniSearch from "minisearch";

/** How well a text matches, in which fields, and by which of its tokens. */
export interface FieldMatch {
  readonly score: number;
  readonly fields: ReadonlySet<string>;
  readonly tokens: ReadonlySet<string>;
}

/** Weight of a match of a prefix against a match of the same token. Tuned with `bench/finding.py`. */
const PREFIX_WEIGHT = 0.45;
const SEPARATOR = "\n";

/** An index of texts, found by their position in the list that it was made of. */
export class FieldIndex {
  private readonly index: MiniSearch;

  /**
   * @param fields The weight of each field.
   * @param texts For each text the tokens of each field.
   */
  constructor(
    fields: Readonly<Record<string, number>>,
    texts: readonly Readonly<Record<string, readonly string[]>>[],
  ) {
    this.index = new MiniSearch({
      idField: "number",
      fields: Object.keys(fields),
      stringifyField: (tokens: string[]) => tokens.join(SEPARATOR),
      tokenize: (text) => text.split(SEPARATOR),
      processTerm: (token) => token,
      searchOptions: { boost: fields, weights: { prefix: PREFIX_WEIGHT, fuzzy: 1 } },
    });
    this.index.addAll(texts.map((text, number) => ({ ...text, number })));
  }

  /**
   * Texts that hold every token.
   *
   * @param prefix Whether a token that starts with the one asked for also counts.
   * @param edits How many letters a token may differ by.
   */
  find(tokens: readonly string[], prefix = false, edits = 0): Map<number, FieldMatch> {
    const matches = this.index.search({ queries: [...tokens], combineWith: "AND", prefix, fuzzy: edits });
    return new Map(
      matches.map(({ id, score, match }) => [
        id as number,
        { score, fields: new Set(Object.values(match).flat()), tokens: new Set(Object.keys(match)) },
      ]),
    );
  }
}
