/** Which of many texts in several fields hold a word, or one like it, and how well: BM25, with a floor below which no match falls. */

/** How well a text holds a word, in which fields, and by which of its own words. */
export interface Held {
  score: number;
  fields: Set<string>;
  words: Set<string>;
}

// How soon a word that is said again tells nothing more, how much a long text takes away, and the floor.
const SATURATION = 1.2;
const LENGTH = 0.7;
const FLOOR = 0.5;
const BEGINNING = 0.45;
// By how much each letter that is missing behind a beginning takes away, beside one that is mistaken.
const MISSING = 0.3;

/** Which texts hold a word, and how often. */
type Holders = Map<number, number>;

export class Ranking {
  private readonly holders: Map<string, Map<string, Holders>> = new Map();
  private readonly lengths: Map<string, number[]> = new Map();
  private readonly averages: Map<string, number> = new Map();

  /** The fields, and what a word counts by the one in which it stands; for each text the words in each of them. */
  constructor(
    private readonly fields: Record<string, number>,
    private readonly texts: Record<string, string[]>[],
  ) {
    for (const field of Object.keys(fields)) {
      const lengths = texts.map((text, number) => this.take(field, number, text[field] ?? []));
      this.lengths.set(field, lengths);
      this.averages.set(field, lengths.reduce((sum, length) => sum + length, 0) / texts.length);
    }
  }

  private take(field: string, number: number, words: string[]): number {
    for (const word of words) {
      const known = this.holders.get(word) ?? new Map<string, Holders>();
      const holders = known.get(field) ?? new Map<number, number>();
      this.holders.set(word, known.set(field, holders.set(number, (holders.get(number) ?? 0) + 1)));
    }
    return new Set(words).size || 1;
  }

  /** The texts that hold a word, one that begins with it, or one that differs from it by so many letters. */
  find(word: string, beginning = false, slips = 0): Map<number, Held> {
    const found = new Map<number, Held>();
    for (const [like, weight] of this.like(word, beginning, slips)) {
      for (const [field, holders] of this.holders.get(like) ?? []) {
        const rarity = Math.log(1 + (this.texts.length - holders.size + 0.5) / (holders.size + 0.5));
        for (const [number, times] of holders) {
          const known = found.get(number) ?? { score: 0, fields: new Set(), words: new Set() };
          const long = (this.lengths.get(field)?.[number] ?? 1) / (this.averages.get(field) ?? 1);
          const told = (times * (SATURATION + 1)) / (times + SATURATION * (1 - LENGTH + LENGTH * long));
          known.score += weight * (this.fields[field] ?? 1) * rarity * (FLOOR + told);
          known.fields.add(field);
          known.words.add(like);
          found.set(number, known);
        }
      }
    }
    return found;
  }

  private *like(word: string, beginning: boolean, slips: number): Generator<[word: string, weight: number]> {
    yield [word, 1];
    for (const other of beginning || slips ? this.holders.keys() : []) {
      if (other === word) continue;
      const longer = other.length - word.length;
      if (beginning && other.startsWith(word)) yield [other, (BEGINNING * other.length) / (other.length + MISSING * longer)];
      else if (Math.abs(longer) <= slips) {
        const distance = distanceOf(word, other);
        if (distance <= slips) yield [other, other.length / (other.length + distance)];
      }
    }
  }
}

/** How many letters must be changed, added or taken away to make one word of another. */
function distanceOf(one: string, other: string): number {
  let above = [...other, ""].map((_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const here = [row];
    for (let at = 1; at <= other.length; at++) {
      const [left = 0, up = 0, both = 0] = [here[at - 1], above[at], above[at - 1]];
      here.push(Math.min(left + 1, up + 1, both + (one[row - 1] === other[at - 1] ? 0 : 1)));
    }
    above = here;
  }
  return above[other.length] ?? 0;
}
