import assert from "node:assert/strict";
import { test } from "node:test";
import { compactId, slug, stem, tokenOf, wordsOf } from "../../../../site_templates/find/engine/tokens";
import cases from "../../../search/words.json";

test("tokens ignore case, accents, apostrophes and plurals", () => {
  assert.deepEqual(
    ["Protocols", "policies", "processes", "hut's", "wardens'", "ŵŷÂ", "process", "analysis"].map(tokenOf),
    ["protocol", "policy", "process", "hut", "warden", "wya", "process", "analysis"],
  );
});

test("a stop word in capitals is an acronym", () => {
  assert.deepEqual(
    wordsOf("is it IT?").map((word) => word.isStopWord),
    [true, true, false],
  );
});

test("a slug is the same as in Python", () => {
  for (const [title, id] of cases.ids) assert.equal(slug(title ?? ""), id);
});

test("an id is the same with and without its hyphens", () => {
  assert.equal(compactId("SMO 1 r2"), compactId("smo-1-r2"));
});

test("words of one family share a stem, and a short word has none", () => {
  assert.ok(stem("evaluated")?.startsWith(stem("evaluation") ?? "?"));
  assert.equal(stem("aged"), undefined);
});
