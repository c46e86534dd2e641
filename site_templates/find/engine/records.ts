// Reads the records of `find/index.js`, whose format `generator/howdoweknow/search/index.py` defines, as objects.

import { unpackNumbers, unpackWords } from "./packing";
import { slug } from "./tokens";

/** Text, with its translations where its language is known. */
export type LocalisedText = string | readonly (readonly [lang: string, text: string])[];

type RawValue = readonly [id: string, name: LocalisedText, aliases: string[]];

/**
 * A record as it is written. A title of 0 is that of what the record names, as is its id; an id of 0 follows from the
 * title. `*` in an address or in the id of a part is the record's own id. A number instead of aliases is a synonym
 * group whose first phrase is the title.
 */
export type RawRecord = readonly [
  kind: number,
  id: string | 0,
  address: string,
  title?: LocalisedText | 0,
  set?: number,
  report?: number,
  audiences?: readonly number[],
  topics?: readonly number[],
  evidenceTypes?: readonly number[],
  aliases?: readonly string[] | number,
  partIds?: readonly string[],
  relatedSets?: readonly number[],
];

/** Records, the tokens that occur in them for the first time, and for each token so far the records that hold it. */
export interface RawPart {
  readonly words: string;
  readonly holders: string;
  readonly records: readonly RawRecord[];
}

/** What `find/index.js` defines: the first part, and the tables that records refer to by number. */
export interface RawIndex extends RawPart {
  readonly format: string;
  readonly kinds: readonly (readonly [id: string, label: string])[];
  readonly reports: readonly (readonly [id: string, name: LocalisedText, published: string])[];
  readonly audiences: readonly RawValue[];
  readonly topics: readonly RawValue[];
  readonly types: readonly RawValue[];
  readonly sets: readonly (readonly [id: string, title: LocalisedText, report: number])[];
  readonly synonyms: readonly (readonly string[])[];
}

/** The facets that results can be filtered by, under the names they have in an address. */
export const FACETS = ["kind", "audience", "topic", "evidence", "thematic", "year", "set"] as const;
export type Facet = (typeof FACETS)[number];

/** Something that can be found: an item, a page, a term. */
export interface SearchRecord {
  /** Its position among all records. */
  readonly number: number;
  readonly kind: string;
  readonly kindLabel: string;
  readonly id: string;
  readonly address: string;
  readonly title: LocalisedText;
  /** The ids of its parts, at any depth. */
  readonly partIds: readonly string[];
  /** The titles of its set and of its report, itself excluded. */
  readonly parents: readonly LocalisedText[];
  readonly published: string;
  /** A set, an inspection, or something inside one. */
  readonly isItem: boolean;
  /** Other names. */
  readonly aliases: readonly string[];
  /** The names of each of its facet values. */
  readonly facetNames: readonly (readonly string[])[];
  /** The tokens of its text and its parts, as often as they occur. */
  readonly tokens: string[];
  readonly facets: Readonly<Record<Facet, readonly string[]>>;
}

const FORMAT = "find/3";

/**
 * Every record of the index and of the parts loaded after it.
 *
 * @throws Error if the index has another format.
 */
export function readRecords(raw: RawIndex, more: readonly RawPart[] = []): SearchRecord[] {
  if (raw.format !== FORMAT) throw new Error(`This index is ${raw.format}; ${FORMAT} is read here.`);
  const words: string[] = [];
  const records: SearchRecord[] = [];
  for (const part of [raw, ...more]) {
    const added = part.records.map((record, index) => readRecord(raw, record, records.length + index));
    words.push(...unpackWords(part.words));
    for (const [number, holders] of part.holders.split(" ").entries()) {
      for (const index of unpackNumbers(holders)) added[index]?.tokens.push(words[number] ?? "");
    }
    records.push(...added);
  }
  return records;
}

function readRecord(raw: RawIndex, record: RawRecord, number: number): SearchRecord {
  const [kindNumber, rawId, address, rawTitle = "", , , , , , rawAliases = [], partIds = []] = record;
  const [kind = "", kindLabel = ""] = raw.kinds[kindNumber] ?? [];
  const { set, report, audiences, topics, types, relatedSets } = lookUpTables(raw, record);
  const values = [...audiences, ...topics, ...types];
  // A record without a title is what it refers to first: a set refers to itself and its report.
  const [ownId, title] = rawTitle === 0 ? (set ?? report ?? values[0] ?? ["", ""]) : [rawId, rawTitle];
  const id = ownId === 0 ? slug(translations(title)[0]?.[1] ?? "") : ownId;
  const aliases = typeof rawAliases === "number" ? (raw.synonyms[rawAliases] ?? []).slice(1) : rawAliases;
  const years = report ? [report[2].slice(0, 4)] : [];
  return {
    number,
    kind,
    kindLabel,
    id,
    address: insertId(address, id),
    title,
    partIds: partIds.map((part) => insertId(part, id)),
    parents: [set, report].flatMap((parent) => (parent && parent[0] !== id ? [parent[1]] : [])),
    published: report?.[2] ?? "",
    isItem: report !== undefined,
    // The page of an audience, a topic or an evidence type also goes by the aliases of that value.
    aliases: report ? aliases : [...aliases, ...values.flatMap(([, , names]) => names)],
    facetNames: [
      [kindLabel],
      ...years.map((year) => [year]),
      ...values.map(([, name, names]) => [joinTranslations(name), ...names]),
    ],
    tokens: [],
    facets: {
      kind: [kind],
      audience: idsOf(audiences),
      topic: idsOf(topics),
      evidence: idsOf(types),
      thematic: report ? [report[0]] : [],
      year: years,
      set: idsOf(set ? [set] : relatedSets),
    },
  };
}

/** What a record refers to by number. */
function lookUpTables(
  raw: RawIndex,
  [, , , , set = -1, report = -1, audiences = [], topics = [], types = [], , , relatedSets = []]: RawRecord,
) {
  const ownSet = raw.sets[set];
  return {
    set: ownSet,
    report: raw.reports[ownSet ? ownSet[2] : report],
    audiences: pick(raw.audiences, audiences),
    topics: pick(raw.topics, topics),
    types: pick(raw.types, types),
    relatedSets: pick(raw.sets, relatedSets),
  };
}

function pick<T>(table: readonly T[], numbers: readonly number[]): T[] {
  return numbers.flatMap((number) => (table[number] === undefined ? [] : [table[number]]));
}

function idsOf(values: readonly (readonly [id: string, ...unknown[]])[]): string[] {
  return values.map(([id]) => id);
}

function insertId(written: string, id: string): string {
  return written.split("*").join(id);
}

/** The translations of a text; an empty `lang` where the language is not known. */
export function translations(text: LocalisedText): readonly (readonly [lang: string, text: string])[] {
  return typeof text === "string" ? [["", text]] : text;
}

/** The translations of a text, joined by spaces. */
export function joinTranslations(text: LocalisedText): string {
  return translations(text)
    .map(([, translation]) => translation)
    .join(" ");
}
