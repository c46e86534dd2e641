/** Finds: a query and filters in, ranked results and the counts of every filter out. Knows no page and no field. */

import { Lexicon } from "./lexicon";
import { type Idea, ideasOf } from "./query";
import {
  FACETS,
  type Facet,
  type Found,
  type RawIndex,
  type RawPart,
  readRecords,
  versions,
} from "./records";
import { Synonyms } from "./synonyms";
import { bare, wordsIn } from "./tokens";

/** The values chosen in each facet; any of them will do, and every facet must be met. */
export type Filters = Partial<Record<Facet, string[]>>;

export interface Result {
  record: Found;
  /** Where it leads: a part of the record where exactly that part was asked for. */
  address: string;
  /** The forms and signs by which it was found, to be marked. */
  terms: Set<string>;
}

export interface Results {
  found: Result[];
  /** How many would be found with each value of a facet, whatever else is chosen in that facet. */
  counts: Record<Facet, Map<string, number>>;
  /** Words that nothing holds, with what was taken in their place. */
  instead: [typed: string, taken: string][];
}

// What comes first where all else is equal: what leads to much before what stands alone.
const PRIOR: Record<string, number> = {
  thematic: 1.5,
  audience: 1.2,
  topic: 1.2,
  "evidence-type": 1.2,
  set: 1.1,
  term: 1.1,
  recommendation: 1.1,
  inspection: 1.2,
  theme: 0.8,
  finding: 0.8,
  practice: 0.8,
  "inspection-recommendation": 0.8,
  figure: 0.7,
  page: 0.7,
};
// More than one idea asks for something said about them, which an item says and a page only surrounds.
const PRIOR_OF_MANY: Record<string, number> = {
  set: 0.8,
  term: 0.6,
  thematic: 0.5,
  audience: 0.5,
  topic: 0.5,
  "evidence-type": 0.5,
  inspection: 0.5,
  theme: 0.5,
  finding: 0.7,
  practice: 0.7,
  "inspection-recommendation": 0.7,
  figure: 0.5,
  page: 0.3,
};
const CALLED = 2.5;
const ALSO_CALLED = 1.6;
const OWN = 1;
const SURROUNDING = 0.5;
// Records that meet less of the query are shown only as long as few meet more.
const STEPS = [0.999, 0.7, 0.45, 0.2];
const FEW = 4;
// What ranks nearly as high as the best is shown whatever it meets.
const NEAR = 0.5;

interface Ranked {
  record: Found;
  score: number;
  covered: number;
  terms: Set<string>;
}

export class Engine {
  readonly records: Found[];
  readonly synonyms: Synonyms;
  private readonly lexicon: Lexicon;
  /** What each record is called, and what a query that says just this is worth to it. */
  private readonly names: Map<string, number>[];
  private readonly ids: { id: string; number: number; address: string }[];

  constructor(raw: RawIndex, more: RawPart[] = []) {
    this.records = readRecords(raw, more);
    this.synonyms = new Synonyms(raw.synonyms);
    this.lexicon = new Lexicon(this.records, this.synonyms);
    this.names = this.records.map(namesOf);
    this.ids = this.records.flatMap(idsOf);
  }

  /** Without a query everything that the filters let through, in the order of the content. */
  find(query: string, filters: Filters = {}): Results {
    const ideas = query.trim() ? ideasOf(query, this.lexicon, this.synonyms) : [];
    const byId = this.byId(query);
    const all = byId ?? (query.trim() ? this.ranked(query, ideas) : this.records.map(plainly));
    return {
      found: all.filter(({ record }) => passes(record, filters)),
      counts: counted(all, filters),
      instead: byId ? [] : ideas.flatMap((idea) => (idea.instead ? [idea.instead] : [])),
    };
  }

  /** Items whose id, or that of a part of them, is what was typed, or begins with it. */
  private byId(query: string): Result[] | undefined {
    const typed = bare(query);
    if (!/\d/.test(typed)) return undefined;
    const found = this.ids.filter(({ id }) => id.startsWith(typed));
    const exact = found.filter(({ id }) => id === typed);
    const results = new Map<number, Result>();
    for (const { number, address } of [...exact, ...found]) {
      const record = this.records[number];
      if (record && !results.has(number))
        results.set(number, { ...plainly(record), address: exact.length ? address : record.address });
    }
    return results.size ? [...results.values()] : undefined;
  }

  private ranked(query: string, ideas: Idea[]): Result[] {
    const name = key(query);
    const whole = ideas.reduce((sum, idea) => sum + idea.weight, 0);
    const met = new Map<number, Ranked>();
    for (const idea of ideas) {
      for (const [number, match] of idea.matches) {
        const record = this.records[number];
        if (!record) continue;
        const known = met.get(number) ?? { record, score: 0, covered: 0, terms: new Set<string>() };
        known.score += match.score;
        known.covered += (idea.weight / whole) * (match.isOwn ? OWN : SURROUNDING);
        for (const term of match.terms) known.terms.add(term);
        met.set(number, known);
      }
    }
    const prior = ideas.length > 1 ? PRIOR_OF_MANY : PRIOR;
    for (const each of met.values()) {
      each.score *=
        each.covered ** 2 * (prior[each.record.kind] ?? 1) * (this.names[each.record.number]?.get(name) ?? 1);
    }
    return enough([...met.values()]).map(({ record, terms }) => ({ record, terms, address: record.address }));
  }
}

/** The best, and as many of the others as it takes to be more than a few. */
function enough(ranked: Ranked[]): Ranked[] {
  ranked.sort((one, other) => other.score - one.score || one.record.number - other.record.number);
  const step =
    STEPS.find((step) => ranked.filter((each) => each.covered >= step).length >= FEW) ?? STEPS.at(-1) ?? 0;
  const high = NEAR * (ranked[0]?.score ?? 0);
  return ranked.filter((each) => each.covered >= step || each.score >= high);
}

function plainly(record: Found): Result {
  return { record, address: record.address, terms: new Set() };
}

function passes(record: Found, filters: Filters, but?: Facet): boolean {
  return FACETS.every((facet) => {
    const chosen = filters[facet];
    return facet === but || !chosen?.length || chosen.some((value) => record.facets[facet].includes(value));
  });
}

function counted(all: Result[], filters: Filters): Results["counts"] {
  const count = (facet: Facet): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { record } of all) {
      if (!passes(record, filters, facet)) continue;
      for (const value of record.facets[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  };
  return Object.fromEntries(FACETS.map((facet) => [facet, count(facet)])) as Results["counts"];
}

/** What a record is called, in full and up to a colon, in a form that can be compared. */
function namesOf(record: Found): Map<string, number> {
  const titles = versions(record.title).flatMap(([, title]) => [title, title.split(":")[0] ?? ""]);
  const names = new Map(record.also.map((name) => [key(name), ALSO_CALLED]));
  for (const title of titles) names.set(key(title), CALLED);
  names.delete("");
  return names;
}

function key(text: string): string {
  const words = wordsIn(text);
  const telling = words.filter((word) => !word.isSmall);
  return (telling.length ? telling : words).map((word) => word.form).join(" ");
}

function idsOf(record: Found): { id: string; number: number; address: string }[] {
  const page = record.address.split("#")[0] ?? "";
  const own = { id: bare(record.id), number: record.number, address: record.address };
  const parts = record.parts.map((id) => ({ id: bare(id), number: record.number, address: `${page}#${id}` }));
  // Only what stands in a set has an id that people write down.
  return record.isItem ? [own, ...parts] : [];
}
