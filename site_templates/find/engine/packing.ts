/** Lists of numbers and of words as `generator/howdoweknow/search/packing.py` packs them. */

const FIRST = "#".charCodeAt(0);
const LEFT_OUT = "\\".charCodeAt(0);
// A sign of the first sort ends a number, and those of the second before it say what is high in it.
const ENDING = 64;
const HIGH = 27;
const NONE_SHARED = "A".charCodeAt(0);

export function unpackedNumbers(list: string): number[] {
  const numbers: number[] = [];
  let before = 0;
  let high = 0;
  for (let at = 0; at < list.length; at++) {
    const code = list.charCodeAt(at);
    const sign = code - FIRST - (code > LEFT_OUT ? 1 : 0);
    if (sign >= ENDING) {
      high = high * HIGH + sign - ENDING;
    } else {
      before += high * ENDING + sign;
      high = 0;
      numbers.push(before);
    }
  }
  return numbers;
}

export function unpackedWords(list: string): string[] {
  let word = "";
  return [...list.matchAll(/([A-Z])([^A-Z]*)/g)].map(
    ([, shared = "", rest = ""]) =>
      (word = [...word].slice(0, shared.charCodeAt(0) - NONE_SHARED).join("") + rest),
  );
}
