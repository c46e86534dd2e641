/** How a text falls into words that can be compared: without case, accents, apostrophes and the s of a plural. `generator/howdoweknow/search/tokens.py` does the same. */

import rules from "./words.json";

/** A word as it stands in a text, and the form it is compared by. */
export interface Word {
  form: string;
  start: number;
  end: number;
  /** A word that says nothing by itself. */
  isSmall: boolean;
  /** Written as a short form is, with two capitals or more. */
  isShort: boolean;
  /** Joined to the next word by a hyphen. */
  isJoined: boolean;
}

const APOSTROPHES = /['’‘ʼ]/g;
const WORD = /[\p{L}\p{N}]+(?:['’‘ʼ][\p{L}\p{N}]+)*['’‘ʼ]?/gu;
const ACCENTS = /\p{M}/gu;
const CAPITALS = /\p{Lu}/gu;

// English words that hold sentences together. In capitals such a word is a short form and counts.
const SMALL = new Set(rules.small.split(" "));
// What ends a plural, with what it leaves of it. The form need not be a word, only the same for both.
const ENDINGS = rules.endings.map(([ending = "", left = ""]) => [new RegExp(ending), `$1${left}`] as const);

export function wordsIn(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: written, index }) => {
    const end = index + written.length;
    const isShort = (written.match(CAPITALS) ?? []).length > 1;
    return {
      form: form(written),
      start: index,
      end,
      isSmall: !isShort && SMALL.has(written.toLowerCase()),
      isShort,
      isJoined: /^[-‐‑]\p{L}/u.test(text.slice(end, end + 2)),
    };
  });
}

/** The form that a word is compared by. */
export function form(written: string): string {
  return ENDINGS.reduce(
    (word, [ending, left]) => word.replace(ending, left),
    folded(written).replace(APOSTROPHES, ""),
  );
}

/** Small letters without accents: ŵ is found as w, and w as ŵ. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(ACCENTS, "").toLowerCase();
}

/** An id as it may be typed: with or without its hyphens. */
export function bare(id: string): string {
  return folded(id).replace(/[^\p{L}\p{N}]/gu, "");
}

/** The id that a title has where nobody thought of another. */
export function slug(title: string): string {
  return folded(title)
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

// What English puts behind a stem: 'evaluation' and 'evaluated' begin alike.
const ENDING = /(ations?|ation|itions?|ments?|ings?|ances?|ences?|ions?|als?|ers?|ed|es|ly|y|e)$/;
const SHORTEST_STEM = 4;

/** The beginning that a word shares with its relatives, or nothing where too little is left of it. */
export function stem(word: string): string | undefined {
  const cut = word.replace(ENDING, "");
  return cut !== word && cut.length >= SHORTEST_STEM ? cut : undefined;
}
