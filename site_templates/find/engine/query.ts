/** What somebody typed, taken apart into ideas: a word, or a phrase with all that means the same. */

import type { Lexicon, Match, Matches } from "./lexicon";
import type { Synonyms } from "./synonyms";
import { stem, type Word, wordsIn } from "./tokens";

/** One idea of a query: the records that answer it, and what was taken in place of a word that nothing holds. */
export interface Idea {
  matches: Matches;
  /** How much it tells, by how few records hold it. */
  weight: number;
  instead?: [typed: string, taken: string] | undefined;
}

const SHORTEST_PREFIX = 3;
const SHORTEST_MISSPELT = 4;
const SHORTEST_MISSPELT_TWICE = 6;
// How a way of meeting an idea counts beside meeting it as it was typed.
const AS_WORDS = 0.6;
const AS_RELATIVE = 0.45;
const AS_JOINED = 0.9;
const AS_MISSPELT = 0.9;

export function ideasOf(query: string, lexicon: Lexicon, synonyms: Synonyms): Idea[] {
  const words = wordsIn(query);
  const phrases = synonyms.longest(words);
  const ideas: Idea[] = [];
  const telling = words.some((word) => !word.isSmall);
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const here = phrases.filter((phrase) => phrase.first === at);
    const last = here[0]?.last ?? at;
    if (here.length)
      ideas.push(
        phraseIdea(
          here.map(({ sign }) => sign),
          words.slice(at, last + 1),
          lexicon,
        ),
      );
    else if (!word.isSmall || !telling) ideas.push(wordIdea(query, words, at, lexicon));
    at = last;
  }
  return ideas;
}

function phraseIdea(signs: string[], words: Word[], lexicon: Lexicon): Idea {
  const forms = words.filter((word) => !word.isSmall).map((word) => word.form);
  const ways = signs.map((sign) => lexicon.word(sign, false));
  if (forms.length) ways.push(weakened(lexicon.allOf(forms), AS_WORDS));
  return idea(best(ways), lexicon);
}

function wordIdea(query: string, words: Word[], at: number, lexicon: Lexicon): Idea {
  const word = words[at]?.form ?? "";
  const ways = [lexicon.word(word, word.length >= SHORTEST_PREFIX)];
  for (const pair of [pairOf(words, at), pairOf(words, at - 1)]) {
    if (lexicon.knows(pair)) ways.push(weakened(lexicon.word(pair, false), AS_JOINED));
  }
  const beginning = stem(word);
  if (beginning) ways.push(weakened(lexicon.word(beginning, true), AS_RELATIVE));
  const matches = best(ways);
  if (matches.size) return idea(matches, lexicon);
  const guessed = misspelt(word, lexicon);
  const typed = query.slice(words[at]?.start, words[at]?.end);
  const taken = [...guessed.values()].sort((one, other) => other.score - one.score)[0]?.terms[0];
  return idea(weakened(guessed, AS_MISSPELT), lexicon, taken ? [typed, taken] : undefined);
}

function pairOf(words: Word[], at: number): string {
  const [one, other] = [words[at], words[at + 1]];
  return one && other ? one.form + other.form : "";
}

/** Records with a word that differs by one letter, or by two in a long one. */
function misspelt(word: string, lexicon: Lexicon): Matches {
  if (word.length < SHORTEST_MISSPELT || /\d/.test(word)) return new Map();
  const near = lexicon.word(word, false, 1);
  return near.size || word.length < SHORTEST_MISSPELT_TWICE ? near : lexicon.word(word, false, 2);
}

function idea(matches: Matches, lexicon: Lexicon, instead?: [string, string]): Idea {
  const own = [...matches.values()].filter((match) => match.isOwn).length;
  return { matches, weight: Math.log(1 + lexicon.size / (1 + (own || matches.size))), instead };
}

function weakened(matches: Matches, by: number): Matches {
  return new Map([...matches].map(([number, match]) => [number, { ...match, score: match.score * by }]));
}

/** For each record the best of several ways to meet the same idea. */
function best(ways: Matches[]): Matches {
  const found: Matches = new Map();
  for (const [number, match] of ways.flatMap((way) => [...way])) {
    const known = found.get(number);
    found.set(number, known ? better(known, match) : match);
  }
  return found;
}

function better(one: Match, other: Match): Match {
  return {
    score: Math.max(one.score, other.score),
    isOwn: one.isOwn || other.isOwn,
    terms: [...new Set([...one.terms, ...other.terms])],
  };
}
