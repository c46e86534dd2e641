import assert from "node:assert/strict";
import { test } from "node:test";
import { parseQuery } from "../../../../site_templates/find/engine/query_terms";
import { RecordIndex } from "../../../../site_templates/find/engine/record_index";
import { readRecords } from "../../../../site_templates/find/engine/records";
import { Synonyms } from "../../../../site_templates/find/engine/synonyms";
import { INDEX } from "../../helpers/search_index";

const synonyms = new Synonyms(INDEX.synonyms);
const index = new RecordIndex(readRecords(INDEX), synonyms);
const parse = (query: string) => parseQuery(query, index, synonyms);

test("a phrase is one term, and stop words are none", () => {
  assert.equal(parse("the winter warden of stoves").length, 2);
});

test("stop words count if there is nothing else", () => {
  assert.equal(parse("of the").length, 2);
});

test("a rare term weighs more than a common one", () => {
  const [rare, common] = parse("protocol ways");
  assert.ok((rare?.weight ?? 0) > (common?.weight ?? 0));
});

test("a misspelling is reported with what was searched for instead", () => {
  assert.deepEqual(parse("protoco")[0]?.correction, undefined);
  assert.deepEqual(parse("Porotcol")[0]?.correction, { typed: "Porotcol", used: "protocol" });
});

test("short words and words with digits are never corrected", () => {
  assert.deepEqual(
    parse("zzz smo1x").map((term) => term.matches.size),
    [0, 0],
  );
});
