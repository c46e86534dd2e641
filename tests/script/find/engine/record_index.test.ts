import assert from "node:assert/strict";
import { test } from "node:test";
import { indexTokens, RecordIndex } from "../../../../site_templates/find/engine/record_index";
import { readRecords } from "../../../../site_templates/find/engine/records";
import { Synonyms } from "../../../../site_templates/find/engine/synonyms";
import cases from "../../../search/words.json";
import { INDEX } from "../../helpers/search_index";

const records = readRecords(INDEX);
const index = new RecordIndex(records, new Synonyms(INDEX.synonyms));
const numberOf = (id: string): number => records.findIndex((record) => record.id === id);

test("a text has the same tokens as in Python", () => {
  const synonyms = new Synonyms(cases.groups);
  for (const [text, tokens] of cases.texts) assert.deepEqual(indexTokens(text as string, synonyms), tokens);
});

test("a match says whether the record's own text matches", () => {
  assert.equal(index.find(["stove"]).get(numberOf("smo-1-r2"))?.isOwnText, true);
  assert.equal(index.find(["smoke"]).get(numberOf("smo-1-r2"))?.isOwnText, false);
});

test("a record also matches by the other names of its facet values", () => {
  assert.equal(index.find(["tap"]).get(numberOf("spr-1-r1"))?.isOwnText, false);
});

test("prefixes and edits count only where asked for", () => {
  const target = numberOf("smo-1-r2");
  assert.ok(!index.find(["stov"]).has(target));
  assert.ok(index.find(["stov"], true).has(target));
  assert.ok(index.find(["stovs"], false, 1).has(target));
});

test("a record must hold every token", () => {
  assert.deepEqual([...index.find(["stove", "spring"]).keys()], []);
});
