// The search engine: takes a query and filters, returns ranked results and counts per facet. Knows no page.

import { type Correction, parseQuery, type QueryTerm } from "./query_terms";
import { RecordIndex } from "./record_index";
import {
  FACETS,
  type Facet,
  type RawIndex,
  type RawPart,
  readRecords,
  type SearchRecord,
  translations,
} from "./records";
import { Synonyms } from "./synonyms";
import { compactId, wordsOf } from "./tokens";

/** The values chosen in each facet. A record must have one of the values of every facet in which some are chosen. */
export type Filters = Readonly<Partial<Record<Facet, readonly string[]>>>;

/** For each facet how many results each of its values would give, whatever else is chosen in that facet. */
export type FacetCounts = Readonly<Record<Facet, ReadonlyMap<string, number>>>;

/** A record that matches a query. */
export interface SearchResult {
  readonly record: SearchRecord;
  /** The record's address, or that of a part if the query is the id of that part. */
  readonly address: string;
  /** The tokens and synonym markers that matched, to be highlighted. */
  readonly tokens: ReadonlySet<string>;
}

/** The answer to a query. */
export interface SearchResponse {
  readonly results: readonly SearchResult[];
  readonly counts: FacetCounts;
  /** Words that no record holds. */
  readonly corrections: readonly Correction[];
}

// All weights below were tuned with the judged queries of tests/search/queries.yml (`bench/finding.py`).
/** Weight by kind for a query of one term: overview pages before the items that they list. */
const KIND_WEIGHTS: Readonly<Record<string, number>> = {
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
/** Weight by kind for a query of several terms, which asks for a statement: items before overview pages. */
const KIND_WEIGHTS_OF_MANY: Readonly<Record<string, number>> = {
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
/** Factor for a record whose title, or one of whose aliases, is the query. */
const TITLE_BONUS = 2.5;
const ALIAS_BONUS = 1.6;
/** How much of a term counts as covered by a match in the record's own text, and by one in its parents or facets. */
const OWN_COVERAGE = 1;
const CONTEXT_COVERAGE = 0.5;
/** Records that cover less of the query are listed only if fewer than this many cover more. */
const COVERAGE_STEPS = [0.999, 0.7, 0.45, 0.2];
const FEW_RESULTS = 4;
/** A record with at least this share of the best score is always listed. */
const NEAR_BEST = 0.5;

interface RankedRecord {
  readonly record: SearchRecord;
  readonly score: number;
  /** The share of the query that the record covers, by the weight of its terms. */
  readonly coverage: number;
  readonly tokens: ReadonlySet<string>;
}

export class Engine {
  readonly records: readonly SearchRecord[];
  readonly synonyms: Synonyms;
  private readonly index: RecordIndex;
  /** For each record the factor by which its score rises if the query is one of its names. */
  private readonly nameBonuses: readonly ReadonlyMap<string, number>[];
  private readonly ids: readonly { id: string; record: SearchRecord; address: string }[];

  constructor(raw: RawIndex, more: readonly RawPart[] = []) {
    this.records = readRecords(raw, more);
    this.synonyms = new Synonyms(raw.synonyms);
    this.index = new RecordIndex(this.records, this.synonyms);
    this.nameBonuses = this.records.map(nameBonusesOf);
    this.ids = this.records.flatMap(idsOf);
  }

  /** The results of a query, best first; for an empty query all records in the order of the content. */
  search(query: string, filters: Filters = {}): SearchResponse {
    const byId = this.findById(query);
    const terms = byId === undefined && query.trim() ? parseQuery(query, this.index, this.synonyms) : [];
    const all = byId ?? (query.trim() ? this.rank(query, terms) : this.records.map(resultOf));
    return {
      results: all.filter(({ record }) => passes(record, filters)),
      counts: countFacets(all, filters),
      corrections: terms.flatMap(({ correction }) => correction ?? []),
    };
  }

  /** Items whose id, or that of one of their parts, is the query or starts with it; undefined if there are none. */
  private findById(query: string): SearchResult[] | undefined {
    const typed = compactId(query);
    if (!/\d/.test(typed)) return undefined;
    const matches = this.ids.filter(({ id }) => id.startsWith(typed));
    const exact = matches.filter(({ id }) => id === typed);
    const results = new Map<SearchRecord, SearchResult>();
    for (const { record, address } of [...exact, ...matches]) {
      if (results.has(record)) continue;
      results.set(record, { ...resultOf(record), address: exact.length > 0 ? address : record.address });
    }
    return results.size > 0 ? [...results.values()] : undefined;
  }

  private rank(query: string, terms: readonly QueryTerm[]): SearchResult[] {
    const weights = terms.length > 1 ? KIND_WEIGHTS_OF_MANY : KIND_WEIGHTS;
    const name = nameKey(query);
    const ranked = this.sumMatches(terms).map((match) => {
      const bonus = this.nameBonuses[match.record.number]?.get(name) ?? 1;
      const weight = weights[match.record.kind] ?? 1;
      return { ...match, score: match.score * match.coverage ** 2 * weight * bonus };
    });
    return cutOff(ranked).map(({ record, tokens }) => ({ ...resultOf(record), tokens }));
  }

  /** Sums scores and coverage of each record over the terms. */
  private sumMatches(terms: readonly QueryTerm[]): RankedRecord[] {
    const total = terms.reduce((sum, term) => sum + term.weight, 0);
    const sums = new Map<
      number,
      { record: SearchRecord; score: number; coverage: number; tokens: Set<string> }
    >();
    for (const term of terms) {
      for (const [number, match] of term.matches) {
        const record = this.records[number];
        if (record === undefined) continue;
        const sum = sums.get(number) ?? { record, score: 0, coverage: 0, tokens: new Set<string>() };
        sum.score += match.score;
        sum.coverage += (term.weight / total) * (match.isOwnText ? OWN_COVERAGE : CONTEXT_COVERAGE);
        for (const token of match.tokens) sum.tokens.add(token);
        sums.set(number, sum);
      }
    }
    return [...sums.values()];
  }
}

/** The records that cover most of the query, down to the first step at which there are more than a few, best first. */
function cutOff(ranked: readonly RankedRecord[]): RankedRecord[] {
  const sorted = [...ranked].sort(
    (one, other) => other.score - one.score || one.record.number - other.record.number,
  );
  const isEnough = (step: number): boolean =>
    sorted.filter(({ coverage }) => coverage >= step).length >= FEW_RESULTS;
  const step = COVERAGE_STEPS.find(isEnough) ?? COVERAGE_STEPS.at(-1) ?? 0;
  const high = NEAR_BEST * (sorted[0]?.score ?? 0);
  return sorted.filter(({ coverage, score }) => coverage >= step || score >= high);
}

function resultOf(record: SearchRecord): SearchResult {
  return { record, address: record.address, tokens: new Set() };
}

/** @param except A facet that is not applied. */
function passes(record: SearchRecord, filters: Filters, except?: Facet): boolean {
  return FACETS.every((facet) => {
    const chosen = filters[facet] ?? [];
    if (facet === except || chosen.length === 0) return true;
    return chosen.some((value) => record.facets[facet].includes(value));
  });
}

function countFacets(results: readonly SearchResult[], filters: Filters): FacetCounts {
  const count = (facet: Facet): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { record } of results) {
      if (!passes(record, filters, facet)) continue;
      for (const value of record.facets[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  };
  return Object.fromEntries(FACETS.map((facet) => [facet, count(facet)])) as Record<
    Facet,
    Map<string, number>
  >;
}

/** The names of a record as keys: its aliases, and its titles in full and up to a colon. */
function nameBonusesOf(record: SearchRecord): Map<string, number> {
  const titles = translations(record.title).flatMap(([, title]) => [title, title.split(":")[0] ?? ""]);
  const bonuses = new Map(record.aliases.map((name) => [nameKey(name), ALIAS_BONUS]));
  for (const title of titles) bonuses.set(nameKey(title), TITLE_BONUS);
  bonuses.delete("");
  return bonuses;
}

/** A name in a form that can be compared: its tokens without stop words, unless it has nothing else. */
function nameKey(text: string): string {
  const words = wordsOf(text);
  const telling = words.filter((word) => !word.isStopWord);
  return (telling.length > 0 ? telling : words).map((word) => word.token).join(" ");
}

/** The ids by which an item is found. Only items have ids that people write down. */
function idsOf(record: SearchRecord): { id: string; record: SearchRecord; address: string }[] {
  if (!record.isItem) return [];
  const page = record.address.split("#")[0] ?? "";
  const parts = record.partIds.map((id) => ({ id: compactId(id), record, address: `${page}#${id}` }));
  return [{ id: compactId(record.id), record, address: record.address }, ...parts];
}
