import assert from "node:assert/strict";
import { test } from "node:test";
import { highlight } from "../../../../site_templates/find/engine/highlight";
import { Synonyms } from "../../../../site_templates/find/engine/synonyms";
import { SYNONYMS } from "../../helpers/search_index";

const synonyms = new Synonyms(SYNONYMS);

function bracketed(text: string, ...tokens: string[]): string {
  return highlight(text, new Set(tokens), synonyms)
    .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
    .join("");
}

test("words that match are highlighted in whatever form they are written", () => {
  const text = "Wardens' logs, and a warden's log";
  assert.equal(bracketed(text, "warden"), "[Wardens'] logs, and a [warden's] log");
  assert.equal(bracketed("", "x"), "");
});

test("a phrase is highlighted as one, also if a word of it matches", () => {
  assert.equal(bracketed("The winter wardens walk", "=0", "warden"), "The [winter wardens] walk");
});

test("an acronym is highlighted only in capitals", () => {
  assert.equal(bracketed("The WW walks; ww does not", "=0"), "The [WW] walks; ww does not");
});
