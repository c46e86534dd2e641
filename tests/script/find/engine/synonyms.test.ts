import assert from "node:assert/strict";
import { test } from "node:test";
import { Synonyms } from "../../../../site_templates/find/engine/synonyms";
import { wordsOf } from "../../../../site_templates/find/engine/tokens";
import { SYNONYMS } from "../../helpers/search_index";

const synonyms = new Synonyms(SYNONYMS);
const markersIn = (text: string): string[] => synonyms.findAll(wordsOf(text)).map(({ marker }) => marker);

test("every phrase of a group has the same marker", () => {
  for (const text of ["WW", "a winter warden", "Season keepers"])
    assert.deepEqual(markersIn(text), ["=0"], text);
});

test("an acronym matches only capitals in a text", () => {
  assert.deepEqual(markersIn("an AIM is no aim"), ["=1"]);
});

test("an acronym matches in any case in a query, and the longest phrase wins", () => {
  const longest = (query: string) => synonyms.findLongest(wordsOf(query));
  assert.deepEqual(
    longest("aim").map(({ marker }) => marker),
    ["=1"],
  );
  assert.deepEqual(
    longest("an avalanche inspection method").map(({ first, last }) => [first, last]),
    [[1, 3]],
  );
});
