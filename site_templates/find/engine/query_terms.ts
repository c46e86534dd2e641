// Parses a query into terms, each a word or a phrase with its synonyms, and finds the records that match each.

import type { Match, Matches, RecordIndex } from "./record_index";
import type { Synonyms } from "./synonyms";
import { stem, type Word, wordsOf } from "./tokens";

/** A word that no record holds, and the token that was searched for instead. */
export interface Correction {
  readonly typed: string;
  readonly used: string;
}

/** A term of a query. */
export interface QueryTerm {
  readonly matches: Matches;
  /** Inverse document frequency: the fewer records hold the term, the more it counts. */
  readonly weight: number;
  readonly correction?: Correction | undefined;
}

const MIN_PREFIX_LENGTH = 3;
const MIN_LENGTH_FOR_ONE_EDIT = 4;
const MIN_LENGTH_FOR_TWO_EDITS = 6;
/** What a looser way of matching counts against a match as typed. Tuned with `bench/finding.py`. */
const LOOSENESS = { wordsOfPhrase: 0.6, stem: 0.45, joinedWords: 0.9, misspelling: 0.9 };

/** The terms of a query. Stop words count only if there is nothing else. */
export function parseQuery(query: string, records: RecordIndex, synonyms: Synonyms): QueryTerm[] {
  const words = wordsOf(query);
  const phrases = synonyms.findLongest(words);
  const skipStopWords = words.some((word) => !word.isStopWord);
  const terms: QueryTerm[] = [];
  for (let index = 0; index < words.length; index++) {
    const here = phrases.filter((phrase) => phrase.first === index);
    const [phrase] = here;
    if (phrase !== undefined) {
      const markers = here.map(({ marker }) => marker);
      terms.push(phraseTerm(markers, words.slice(index, phrase.last + 1), records));
      index = phrase.last;
    } else if (!(skipStopWords && words[index]?.isStopWord)) {
      terms.push(wordTerm(query, words, index, records));
    }
  }
  return terms;
}

/** A phrase matches by its synonym markers, and less so by its words. */
function phraseTerm(markers: readonly string[], words: readonly Word[], records: RecordIndex): QueryTerm {
  const tokens = words.filter((word) => !word.isStopWord).map((word) => word.token);
  const ways = markers.map((marker) => records.find([marker]));
  if (tokens.length > 0) ways.push(scale(records.find(tokens), LOOSENESS.wordsOfPhrase));
  return makeTerm(mergeMatches(ways), records);
}

/** A word matches as typed or as a prefix, joined to its neighbour, by its stem, and failing all that as a misspelling. */
function wordTerm(query: string, words: readonly Word[], index: number, records: RecordIndex): QueryTerm {
  const token = words[index]?.token ?? "";
  const ways = [records.find([token], token.length >= MIN_PREFIX_LENGTH)];
  for (const joined of [joinPair(words, index), joinPair(words, index - 1)]) {
    if (records.has(joined)) ways.push(scale(records.find([joined]), LOOSENESS.joinedWords));
  }
  const prefix = stem(token);
  if (prefix !== undefined) ways.push(scale(records.find([prefix], true), LOOSENESS.stem));
  const matches = mergeMatches(ways);
  if (matches.size > 0) return makeTerm(matches, records);
  const guesses = findMisspelt(token, records);
  const typed = query.slice(words[index]?.start, words[index]?.end);
  const used = [...guesses.values()].sort((one, other) => other.score - one.score)[0]?.tokens[0];
  const correction = used === undefined ? undefined : { typed, used };
  return makeTerm(scale(guesses, LOOSENESS.misspelling), records, correction);
}

function joinPair(words: readonly Word[], index: number): string {
  const [first, second] = [words[index], words[index + 1]];
  return first && second ? first.token + second.token : "";
}

/** Records with a token one edit away, or two for a long token. Tokens with digits are never corrected. */
function findMisspelt(token: string, records: RecordIndex): Matches {
  if (token.length < MIN_LENGTH_FOR_ONE_EDIT || /\d/.test(token)) return new Map();
  const near = records.find([token], false, 1);
  return near.size > 0 || token.length < MIN_LENGTH_FOR_TWO_EDITS ? near : records.find([token], false, 2);
}

function makeTerm(matches: Matches, records: RecordIndex, correction?: Correction): QueryTerm {
  const own = [...matches.values()].filter((match) => match.isOwnText).length;
  return { matches, weight: Math.log(1 + records.size / (1 + (own || matches.size))), correction };
}

function scale(matches: Matches, factor: number): Matches {
  return new Map([...matches].map(([number, match]) => [number, { ...match, score: match.score * factor }]));
}

/** For each record its best score among several ways of matching a term. */
function mergeMatches(ways: readonly Matches[]): Matches {
  const merged = new Map<number, Match>();
  for (const [number, match] of ways.flatMap((way) => [...way])) {
    const known = merged.get(number);
    merged.set(number, known === undefined ? match : mergeMatch(known, match));
  }
  return merged;
}

function mergeMatch(one: Match, other: Match): Match {
  return {
    score: Math.max(one.score, other.score),
    isOwnText: one.isOwnText || other.isOwnText,
    tokens: [...new Set([...one.tokens, ...other.tokens])],
  };
}
