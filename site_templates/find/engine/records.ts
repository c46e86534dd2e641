/** The records of `find/index.js` as objects. The order of their values is that of `generator/howdoweknow/search/index.py`, which writes them. */

import { unpackedNumbers, unpackedWords } from "./packing";
import { slug } from "./tokens";

/** Words, by language where it is known in which they are. */
export type Said = string | [lang: string, text: string][];
type RawValue = [id: string, name: Said, also: string[]];
/**
 * A title of 0 is that of what it names, as is its id; an id of 0 follows from the title. A star in an address or in the id of a part stands for the
 * record's own id. A number in place of other words is that of the synonyms that they are, the first of which is the title.
 */
export type RawRecord = [
  kind: number,
  id: string | 0,
  address: string,
  title?: Said | 0,
  set?: number,
  report?: number,
  audiences?: number[],
  topics?: number[],
  types?: number[],
  also?: string[] | number,
  parts?: string[],
  bearsOn?: number[],
];

/** Records, the words that they are the first to say, and which of them hold each word that is known by then. */
export interface RawPart {
  words: string;
  holders: string;
  records: RawRecord[];
}

/** What the index's script leaves behind. */
export interface RawIndex extends RawPart {
  format: string;
  kinds: [id: string, label: string][];
  reports: [id: string, name: Said, published: string][];
  audiences: RawValue[];
  topics: RawValue[];
  types: RawValue[];
  sets: [id: string, title: Said, report: number][];
  synonyms: string[][];
}

/** The facets that results can be filtered by, under the names they have in an address. */
export const FACETS = ["kind", "audience", "topic", "evidence", "thematic", "year", "set"] as const;
export type Facet = (typeof FACETS)[number];

/** One thing that can be found. */
export interface Found {
  number: number;
  kind: string;
  label: string;
  id: string;
  address: string;
  title: Said;
  /** The ids of its parts, at whatever depth. */
  parts: string[];
  /** What it belongs to, from the nearest: its set, its report. Itself is not among them. */
  belongs: Said[];
  published: string;
  /** A set, an inspection, or something that stands in one. */
  isItem: boolean;
  /** Other words it goes by. */
  also: string[];
  /** The words of each of its audiences, topics and kinds of evidence, of its kind and its year. */
  tags: string[][];
  /** The words that its text and its parts say, as often as they do. */
  says: string[];
  facets: Record<Facet, string[]>;
}

const FORMAT = "find/3";

/** Everything that can be found, of the index and what comes after it. */
export function readRecords(raw: RawIndex, more: RawPart[] = []): Found[] {
  if (raw.format !== FORMAT) throw new Error(`This index is ${raw.format}; ${FORMAT} is read here.`);
  const words: string[] = [];
  const found: Found[] = [];
  for (const part of [raw, ...more]) {
    const own = part.records.map((record, at) => readRecord(raw, record, found.length + at));
    words.push(...unpackedWords(part.words));
    for (const [number, holders] of part.holders.split(" ").entries()) {
      for (const at of unpackedNumbers(holders)) own[at]?.says.push(words[number] ?? "");
    }
    found.push(...own);
  }
  return found;
}

function readRecord(raw: RawIndex, record: RawRecord, number: number): Found {
  const [kind, givenId, address, givenTitle = "", , , , , , others = [], parts = []] = record;
  const [name = "", label = ""] = raw.kinds[kind] ?? [];
  const { set, report, audiences, topics, types, bearsOn } = sharedBy(raw, record);
  const values = [...audiences, ...topics, ...types];
  // A set names itself and its report, a report who it asks: what is named first is the record itself.
  const [ownId, title] = givenTitle === 0 ? (set ?? report ?? values[0] ?? ["", ""]) : [givenId, givenTitle];
  const id = ownId === 0 ? slug(versions(title)[0]?.[1] ?? "") : ownId;
  const also = typeof others === "number" ? (raw.synonyms[others] ?? []).slice(1) : others;
  const year = report ? [report[2].slice(0, 4)] : [];
  return {
    number,
    kind: name,
    label,
    id,
    address: starred(address, id),
    title,
    parts: parts.map((part) => starred(part, id)),
    belongs: [set, report].flatMap((each) => (each && each[0] !== id ? [each[1]] : [])),
    published: report?.[2] ?? "",
    isItem: report !== undefined,
    // A page of the vocabulary has its other words from the value that it explains.
    also: report ? also : [...also, ...values.flatMap(([, , words]) => words)],
    tags: [
      [label],
      ...year.map((each) => [each]),
      ...values.map(([, value, words]) => [plain(value), ...words]),
    ],
    says: [],
    facets: {
      kind: [name],
      audience: audiences.map(([each]) => each),
      topic: topics.map(([each]) => each),
      evidence: types.map(([each]) => each),
      thematic: report ? [report[0]] : [],
      year,
      set: (set ? [set] : bearsOn).map(([each]) => each),
    },
  };
}

/** What a record shares with others, from the tables that say it once. */
function sharedBy(
  raw: RawIndex,
  [, , , , set = -1, report = -1, audiences = [], topics = [], types = [], , , bearsOn = []]: RawRecord,
) {
  const own = raw.sets[set];
  return {
    set: own,
    report: raw.reports[own ? own[2] : report],
    audiences: chosen(raw.audiences, audiences),
    topics: chosen(raw.topics, topics),
    types: chosen(raw.types, types),
    bearsOn: chosen(raw.sets, bearsOn),
  };
}

function chosen<T>(table: T[], numbers: number[]): T[] {
  return numbers.flatMap((number) => (table[number] === undefined ? [] : [table[number]]));
}

function starred(written: string, id: string): string {
  return written.split("*").join(id);
}

/** The words in each language they are given in. */
export function versions(said: Said): [lang: string, text: string][] {
  return typeof said === "string" ? [["", said]] : said;
}

/** All that is said, in whatever language. */
export function plain(said: Said): string {
  return versions(said)
    .map(([, text]) => text)
    .join(" ");
}
