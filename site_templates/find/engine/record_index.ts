// Which records match a token, and how well: by their own text, and by the facet values they share with others.

import { FieldIndex } from "./field_index";
import { joinTranslations, type SearchRecord } from "./records";
import type { Synonyms } from "./synonyms";
import { compactId, type Word, wordsOf } from "./tokens";

/** The weight of a match in each field of a record. Many records share their parents. Tuned with `bench/finding.py`. */
const FIELD_WEIGHTS = { id: 2, title: 3, aliases: 2, text: 1, parents: 0.4 };
/** The weight of a match in the name of a facet value. Tuned with `bench/finding.py`. */
const FACET_WEIGHT = 0.3;

const SEPARATOR = "\n";

/** How one record matches one query term. */
export interface Match {
  readonly score: number;
  /** Whether the record's own text matches, and not only its parents or facet values. */
  readonly isOwnText: boolean;
  /** The tokens and synonym markers that matched. */
  readonly tokens: readonly string[];
}

/** The matching records by their number. */
export type Matches = ReadonlyMap<number, Match>;

export class RecordIndex {
  /** How many records there are. */
  readonly size: number;
  private readonly vocabulary = new Set<string>();
  private readonly records: FieldIndex;
  /** The names of each distinct facet value, indexed once rather than for each record that has it. */
  private readonly facetValues: FieldIndex;
  /** The records that have each facet value. */
  private readonly recordsOfValue: readonly (readonly number[])[];

  constructor(
    records: readonly SearchRecord[],
    private readonly synonyms: Synonyms,
  ) {
    this.size = records.length;
    const tokensOf = (texts: readonly string[]): string[] => texts.flatMap((text) => this.tokensOf(text));
    this.records = new FieldIndex(
      FIELD_WEIGHTS,
      records.map((record) => ({
        id: [compactId(record.id)],
        title: tokensOf([joinTranslations(record.title)]),
        aliases: tokensOf(record.aliases),
        text: record.tokens,
        parents: tokensOf(record.parents.map(joinTranslations)),
      })),
    );
    for (const token of records.flatMap((record) => record.tokens)) this.vocabulary.add(token);
    const values = groupByFacetValue(records);
    this.facetValues = new FieldIndex(
      { names: FACET_WEIGHT },
      [...values.keys()].map((names) => ({ names: tokensOf(names.split(SEPARATOR)) })),
    );
    this.recordsOfValue = [...values.values()];
  }

  /** Whether any record holds the token. */
  has(token: string): boolean {
    return this.vocabulary.has(token);
  }

  /**
   * Records that hold every token.
   *
   * @param prefix Whether a token that starts with the one asked for also counts.
   * @param edits How many letters a token may differ by.
   */
  find(tokens: readonly string[], prefix = false, edits = 0): Matches {
    const matches = new Map<number, Match>();
    for (const [number, match] of this.records.find(tokens, prefix, edits)) {
      const isOwnText = match.fields.size > 1 || !match.fields.has("parents");
      matches.set(number, { score: match.score, tokens: [...match.tokens], isOwnText });
    }
    for (const [value, match] of this.facetValues.find(tokens, prefix, edits)) {
      for (const number of this.recordsOfValue[value] ?? []) {
        const known = matches.get(number) ?? { score: 0, tokens: [...match.tokens], isOwnText: false };
        matches.set(number, { ...known, score: known.score + match.score });
      }
    }
    return matches;
  }

  private tokensOf(text: string): string[] {
    const tokens = indexTokens(text, this.synonyms);
    for (const token of tokens) this.vocabulary.add(token);
    return tokens;
  }
}

/** The numbers of the records that share a facet value, by the names of that value. */
function groupByFacetValue(records: readonly SearchRecord[]): Map<string, number[]> {
  const values = new Map<string, number[]>();
  for (const { number, facetNames } of records) {
    for (const names of facetNames.map((names) => names.join(SEPARATOR))) {
      const numbers = values.get(names) ?? [];
      numbers.push(number);
      values.set(names, numbers);
    }
  }
  return values;
}

/** The tokens of a text without stop words, then hyphenated words joined into one, then synonym markers. */
export function indexTokens(text: string, synonyms: Synonyms): string[] {
  const words = wordsOf(text);
  const tokens = words.filter((word) => !word.isStopWord).map((word) => word.token);
  return [...tokens, ...joinHyphenated(words), ...synonyms.findAll(words).map((phrase) => phrase.marker)];
}

function joinHyphenated(words: readonly Word[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < words.length; index++) {
    let token = words[index]?.token ?? "";
    const first = index;
    while (words[index]?.isHyphenated) token += words[++index]?.token ?? "";
    if (index > first) joined.push(token);
  }
  return joined;
}
