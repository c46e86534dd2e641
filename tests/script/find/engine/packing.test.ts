import assert from "node:assert/strict";
import { test } from "node:test";
import { unpackNumbers, unpackWords } from "../../../../site_templates/find/engine/packing";
import cases from "../../../search/words.json";

test("numbers packed by Python are unpacked", () => {
  for (const [numbers, packed] of cases.numbers) assert.deepEqual(unpackNumbers(packed as string), numbers);
});

test("words packed by Python are unpacked", () => {
  for (const [words, packed] of cases.words) assert.deepEqual(unpackWords(packed as string), words);
});
