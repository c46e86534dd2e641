/** Which record answers to which word, and how well: by what it says itself, and by the facets that it shares with others. */

import { Ranking } from "./ranking";
import { type Found, plain } from "./records";
import type { Synonyms } from "./synonyms";
import { bare, type Word, wordsIn } from "./tokens";

// What a word counts by where it stands. What a record belongs to, and who and what it is about, is shared by many.
const FIELDS = { id: 2, title: 3, also: 2, text: 1, belongs: 0.4 };
// What a match in the words of a facet counts: it is about what surrounds a record.
const TAGGED = 0.3;

const BETWEEN = "\n";

/** How one record answers one question. */
export interface Match {
  score: number;
  /** Whether the record itself says it, and not only what surrounds it. */
  isOwn: boolean;
  /** The forms and signs that were met. */
  terms: string[];
}

export type Matches = Map<number, Match>;

export class Lexicon {
  readonly size: number;
  private readonly vocabulary = new Set<string>();
  private readonly own: Ranking;
  /** Facets apart from the records, which share them: their words are read once, and not for each record that has them. */
  private readonly tags: Ranking;
  private readonly tagged: number[][];

  constructor(
    records: Found[],
    private readonly synonyms: Synonyms,
  ) {
    this.size = records.length;
    const words = (...texts: string[]): string[] => texts.flatMap((text) => this.wordsOf(text));
    this.own = new Ranking(
      FIELDS,
      records.map((record) => ({
        id: [bare(record.id)],
        title: words(plain(record.title)),
        also: words(...record.also),
        text: record.says,
        belongs: words(...record.belongs.map(plain)),
      })),
    );
    for (const word of records.flatMap((record) => record.says)) this.vocabulary.add(word);
    const tags = new Map<string, number[]>();
    for (const record of records) {
      for (const tag of record.tags.map((words) => words.join(BETWEEN))) {
        const tagged = tags.get(tag) ?? [];
        tagged.push(record.number);
        tags.set(tag, tagged);
      }
    }
    this.tags = new Ranking(
      { words: TAGGED },
      [...tags.keys()].map((tag) => ({ words: words(...tag.split(BETWEEN)) })),
    );
    this.tagged = [...tags.values()];
  }

  knows(form: string): boolean {
    return this.vocabulary.has(form);
  }

  /** Records that hold a word, or one that begins with it, or that differs from it by so many letters. */
  word(form: string, beginning: boolean, slips = 0): Matches {
    return this.ask([form], beginning, slips);
  }

  /** Records that hold all of these words: the more there are, the more it tells. */
  allOf(forms: string[]): Matches {
    return this.ask(forms);
  }

  private ask(forms: string[], beginning = false, slips = 0): Matches {
    const found: Matches = new Map();
    for (const [number, { score, fields, words }] of this.own.find(forms, beginning, slips)) {
      found.set(number, { score, terms: [...words], isOwn: fields.size > 1 || !fields.has("belongs") });
    }
    for (const [tag, { score, words }] of this.tags.find(forms, beginning, slips)) {
      for (const number of this.tagged[tag] ?? []) {
        const known = found.get(number);
        if (!known) found.set(number, { score, terms: [...words], isOwn: false });
        else known.score += score;
      }
    }
    return found;
  }

  private wordsOf(text: string): string[] {
    const found = saidIn(text, this.synonyms);
    for (const each of found) this.vocabulary.add(each);
    return found;
  }
}

/** The words of a text but for the small ones, those that hyphens join also as one, and the signs of its phrases. */
export function saidIn(text: string, synonyms: Synonyms): string[] {
  const words = wordsIn(text);
  const forms = words.filter((word) => !word.isSmall).map((word) => word.form);
  return [...forms, ...joined(words), ...synonyms.all(words).map((phrase) => phrase.sign)];
}

/** Words that are joined by hyphens, written as one. */
function joined(words: Word[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    let one = words[at]?.form ?? "";
    const first = at;
    while (words[at]?.isJoined) one += words[++at]?.form ?? "";
    if (at > first) found.push(one);
  }
  return found;
}
