/** Which record holds which word, and how well: MiniSearch, fed with words that are folded already. */

import MiniSearch, { type QueryCombination } from "minisearch";
import { allParts, plain, type Found } from "./records";
import type { Synonyms } from "./synonyms";
import { bare, wordsIn, type Word } from "./words";

// What a word counts by where it stands. What a record belongs to, and who and what it is about, is shared by many.
const FIELDS = { id: 2, title: 3, also: 2, text: 1, belongs: 0.4 };
type Field = keyof typeof FIELDS;
const FIELD_NAMES = Object.keys(FIELDS) as Field[];
// What a match in the words of a facet counts: it is about what surrounds a record.
const TAGGED = 0.3;

const BETWEEN = "\n";
const PREFIX_WEIGHT = 0.45;

type Indexed = { number: number } & Record<Field, string>;
/** A value of a facet with all its words, and the records that have it. */
interface Tag {
  number: number;
  words: string;
  records: number[];
}

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
  private readonly own = index<Indexed>(FIELD_NAMES, FIELDS);
  /** Facets apart from the records, which share them: their words are read once, and not for each record that has them. */
  private readonly tags = index<Tag>(["words"], { words: TAGGED });
  private readonly tagged: number[][];

  constructor(
    records: Found[],
    private readonly synonyms: Synonyms,
  ) {
    this.size = records.length;
    const tokens = (...texts: string[]): string => texts.flatMap((text) => this.tokensOf(text)).join(BETWEEN);
    this.own.addAll(
      records.map((record) => ({
        number: record.number,
        id: bare(record.id),
        title: tokens(plain(record.title)),
        also: tokens(...record.also),
        text: tokens(plain(record.text), ...allParts(record.parts).map((part) => plain(part.text))),
        belongs: tokens(...record.belongs.map(plain)),
      })),
    );
    const tags = new Map<string, Tag>();
    for (const record of records) {
      for (const words of record.tags) {
        const key = words.join(BETWEEN);
        const tag = tags.get(key) ?? { number: tags.size, words: tokens(...words), records: [] };
        tags.set(key, tag);
        tag.records.push(record.number);
      }
    }
    this.tags.addAll([...tags.values()]);
    this.tagged = [...tags.values()].map((tag) => tag.records);
  }

  knows(form: string): boolean {
    return this.vocabulary.has(form);
  }

  /** Records that hold a word, or one that begins with it. */
  word(form: string, prefix: boolean, distance = 0): Matches {
    return this.ask({ queries: [form], prefix, fuzzy: distance || false });
  }

  /** Records that hold all of these words. */
  allOf(forms: string[]): Matches {
    return this.ask({ queries: forms, combineWith: "AND" });
  }

  private ask(query: QueryCombination): Matches {
    const found: Matches = new Map();
    for (const { id, score, match } of this.own.search(query)) {
      const isOwn = Object.values(match).some((fields) => fields.some((field) => field !== "belongs"));
      found.set(id as number, { score, terms: Object.keys(match), isOwn });
    }
    for (const { id, score, terms } of this.tags.search(query)) {
      for (const number of this.tagged[id as number] ?? []) {
        const known = found.get(number);
        if (!known) found.set(number, { score, terms, isOwn: false });
        else known.score += score;
      }
    }
    return found;
  }

  /** The words of a text, those that hyphens join also as one, and the signs of its phrases. */
  private tokensOf(text: string): string[] {
    const words = wordsIn(text);
    const forms = words.filter((word) => !word.isSmall).map((word) => word.form);
    const found = [...forms, ...joined(words), ...this.synonyms.all(words).map((phrase) => phrase.sign)];
    for (const each of found) this.vocabulary.add(each);
    return found;
  }
}

function index<T>(fields: string[], boost: Record<string, number>): MiniSearch<T> {
  return new MiniSearch<T>({
    idField: "number",
    fields,
    tokenize: (text) => text.split(BETWEEN),
    processTerm: (term) => term,
    searchOptions: { boost, weights: { prefix: PREFIX_WEIGHT, fuzzy: 1 } },
  });
}

/** Words that are joined by hyphens, written as one. */
export function joined(words: Word[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    let one = words[at]?.form ?? "";
    const first = at;
    while (words[at]?.isJoined) one += words[++at]?.form ?? "";
    if (at > first) found.push(one);
  }
  return found;
}
