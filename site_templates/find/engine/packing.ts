// Unpacks the lists of numbers and words that `generator/howdoweknow/search/packing.py` packs.

const FIRST = "#".charCodeAt(0);
/** JSON would escape a backslash, so it is no digit. */
const SKIPPED = "\\".charCodeAt(0);
/** The first 64 digits end a number; those above are its higher digits, to base 27. */
const LOW_DIGITS = 64;
const HIGH_DIGITS = 27;
const NOTHING_SHARED = "A".charCodeAt(0);

/** Numbers in ascending order, each written as the difference from the one before. */
export function unpackNumbers(packed: string): number[] {
  const numbers: number[] = [];
  let previous = 0;
  let high = 0;
  for (let index = 0; index < packed.length; index++) {
    const code = packed.charCodeAt(index);
    const digit = code - FIRST - (code > SKIPPED ? 1 : 0);
    if (digit >= LOW_DIGITS) {
      high = high * HIGH_DIGITS + digit - LOW_DIGITS;
    } else {
      previous += high * LOW_DIGITS + digit;
      high = 0;
      numbers.push(previous);
    }
  }
  return numbers;
}

/** Words in alphabetical order: a capital says how many letters each shares with the one before, then comes the rest. */
export function unpackWords(packed: string): string[] {
  let word = "";
  return [...packed.matchAll(/([A-Z])([^A-Z]*)/g)].map(([, shared = "", rest = ""]) => {
    const length = shared.charCodeAt(0) - NOTHING_SHARED;
    word = [...word].slice(0, length).join("") + rest;
    return word;
  });
}
