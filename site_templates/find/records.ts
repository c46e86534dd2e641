/** The records of `find/index.js` as objects. The order of their values is that of `generator/find.py`, which writes them. */

/** Words, by language where it is known in which they are. */
export type Said = string | [lang: string, text: string][];
export type RawPart = [id: string, text: Said, parts?: RawPart[]];
type RawValue = [id: string, name: Said, also: string[]];
export type RawRecord = [
  kind: number,
  id: string,
  address: string,
  title?: Said,
  text?: Said,
  set?: number,
  thematic?: number,
  audiences?: number[],
  topics?: number[],
  types?: number[],
  also?: string[],
  parts?: RawPart[],
  sets?: number[],
];

/** What the index's script leaves behind. */
export interface RawIndex {
  format: string;
  kinds: [id: string, label: string][];
  thematics: [id: string, name: Said, published: string][];
  audiences: RawValue[];
  topics: RawValue[];
  types: RawValue[];
  sets: [id: string, title: Said, thematic: number][];
  synonyms: string[][];
  records: RawRecord[];
}

export interface Part {
  id: string;
  text: Said;
  parts: Part[];
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
  text: Said;
  parts: Part[];
  /** What it belongs to, from the nearest: its set, its thematic. Itself is not among them. */
  belongs: Said[];
  published: string;
  /** A set, an inspection, or something that stands in one. */
  isItem: boolean;
  /** Other words it goes by. */
  also: string[];
  /** The words of each of its audiences, topics and kinds of evidence, of its kind and its year. */
  tags: string[][];
  facets: Record<Facet, string[]>;
}

const FORMAT = "find/1";

export function readRecords(raw: RawIndex): Found[] {
  if (raw.format !== FORMAT) throw new Error(`This index is ${raw.format}; ${FORMAT} is read here.`);
  return raw.records.map((record, number) => readRecord(raw, record, number));
}

function readRecord(raw: RawIndex, record: RawRecord, number: number): Found {
  const [kind, id, address, title = "", text = "", set = -1, thematic = -1, audiences = [], topics = [], types = [], also = [], parts = [], sets = []] = record;
  const [name = "", label = ""] = raw.kinds[kind] ?? [];
  const ownSet = raw.sets[set];
  const ownThematic = raw.thematics[ownSet ? ownSet[2] : thematic];
  const values = (table: RawValue[], chosen: number[]): RawValue[] => chosen.flatMap((each) => (table[each] ? [table[each]] : []));
  const tagged = [...values(raw.audiences, audiences), ...values(raw.topics, topics), ...values(raw.types, types)];
  // A page of the vocabulary has its other words from the value that it explains.
  const own = set < 0 && thematic < 0 ? tagged.flatMap(([, , words]) => words) : [];
  return {
    number,
    kind: name,
    label,
    id,
    address: address.endsWith("#") ? address + id : address,
    title,
    text,
    parts: parts.map(readPart),
    belongs: [...(ownSet && ownSet[0] !== id ? [ownSet[1]] : []), ...(ownThematic && ownThematic[0] !== id ? [ownThematic[1]] : [])],
    published: ownThematic?.[2] ?? "",
    isItem: ownThematic !== undefined,
    also: [...also, ...own],
    tags: [[label], ...(ownThematic ? [[ownThematic[2].slice(0, 4)]] : []), ...tagged.map(([, value, words]) => [plain(value), ...words])],
    facets: {
      kind: [name],
      audience: values(raw.audiences, audiences).map(([each]) => each),
      topic: values(raw.topics, topics).map(([each]) => each),
      evidence: values(raw.types, types).map(([each]) => each),
      thematic: ownThematic ? [ownThematic[0]] : [],
      year: ownThematic ? [ownThematic[2].slice(0, 4)] : [],
      set: (ownSet ? [set] : sets).flatMap((each) => raw.sets[each]?.[0] ?? []),
    },
  };
}

function readPart([id, text, parts = []]: RawPart): Part {
  return { id, text, parts: parts.map(readPart) };
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

/** A part and all below it, the outermost first. */
export function allParts(parts: Part[]): Part[] {
  return parts.flatMap((part) => [part, ...allParts(part.parts)]);
}
