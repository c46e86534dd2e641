// Splits text into tokens that compare equal regardless of case, accents, apostrophes and plural endings.
// `generator/howdoweknow/search/tokens.py` does the same; both are tested against `tests/search/words.json`.

import rules from "./words.json";

/** A word of a text: the token it is compared by, and where it is written. */
export interface Word {
  readonly token: string;
  /** Offsets into the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly isStopWord: boolean;
  /** Written with two capitals or more. */
  readonly isAcronym: boolean;
  /** Joined to the next word by a hyphen. */
  readonly isHyphenated: boolean;
}

const APOSTROPHES = /['’‘ʼ]/g;
const WORD = /[\p{L}\p{N}]+(?:['’‘ʼ][\p{L}\p{N}]+)*['’‘ʼ]?/gu;
const ACCENTS = /\p{M}/gu;
const CAPITALS = /\p{Lu}/gu;

const STOP_WORDS = new Set(rules.stop_words.split(" "));
/** Plural endings and what replaces them. The token need not be a word, only the same for both numbers. */
const ENDINGS = rules.endings.map(
  ([ending = "", replacement = ""]) => [new RegExp(ending), `$1${replacement}`] as const,
);

/** The words of a text in their order. A stop word in capitals is an acronym and no stop word. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: written, index }) => {
    const end = index + written.length;
    const isAcronym = (written.match(CAPITALS) ?? []).length > 1;
    return {
      token: tokenOf(written),
      start: index,
      end,
      isStopWord: !isAcronym && STOP_WORDS.has(written.toLowerCase()),
      isAcronym,
      isHyphenated: /^[-‐‑]\p{L}/u.test(text.slice(end, end + 2)),
    };
  });
}

/** The token of one word. */
export function tokenOf(word: string): string {
  return ENDINGS.reduce(
    (token, [ending, replacement]) => token.replace(ending, replacement),
    foldAccents(word).replace(APOSTROPHES, ""),
  );
}

/** Lower case without accents, so that w also finds ŵ. */
export function foldAccents(text: string): string {
  return text.normalize("NFD").replace(ACCENTS, "").toLowerCase();
}

/** An id as it may be typed: lower case, without hyphens and spaces. */
export function compactId(id: string): string {
  return foldAccents(id).replace(/[^\p{L}\p{N}]/gu, "");
}

/** The default id of an entry with this title. */
export function slug(title: string): string {
  return foldAccents(title)
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** English suffixes, so that 'evaluation' and 'evaluated' share a stem. */
const SUFFIX = /(ations?|ation|itions?|ments?|ings?|ances?|ences?|ions?|als?|ers?|ed|es|ly|y|e)$/;
/** Chosen by hand: shorter stems match unrelated words. */
const MIN_STEM_LENGTH = 4;

/** A token without its suffix; undefined if it has none or too little is left. */
export function stem(token: string): string | undefined {
  const cut = token.replace(SUFFIX, "");
  return cut !== token && cut.length >= MIN_STEM_LENGTH ? cut : undefined;
}
