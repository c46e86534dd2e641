import assert from "node:assert/strict";
import { test } from "node:test";
import { Engine } from "../../../../site_templates/find/engine/engine";
import type { HighlightedText } from "../../../../site_templates/find/engine/highlight";
import type { RecordTexts } from "../../../../site_templates/find/engine/record_texts";
import { suggest } from "../../../../site_templates/find/engine/suggestions";
import { INDEX } from "../../helpers/search_index";

const engine = new Engine(INDEX);
const texts = { load: async ({ id }: { id: string }) => [`Text of ${id}`] } as unknown as RecordTexts;
const missing = { load: async () => undefined } as unknown as RecordTexts;
const plain = (text: HighlightedText | undefined) => text?.map((piece) => piece.text).join("");

test("a title names the kind of a result, and the report of an item", () => {
  const titleOf = (query: string) => plain(suggest(engine, texts, query)[0]?.title);
  assert.equal(titleOf("smo-1-q1"), "Line of enquiry smo-1-q1: Smoke Without Fire");
  assert.equal(titleOf("taps"), "Topic: Water Dŵr");
});

test("the text of a result is loaded on request", async () => {
  const [suggestion] = suggest(engine, texts, "smo-1-q1");
  assert.deepEqual(await suggestion?.loadText(), [{ text: "Text of smo-1-q1", isMatch: false }]);
});

test("a text that cannot be loaded is undefined", async () => {
  assert.equal(await suggest(engine, missing, "smo-1-q1")[0]?.loadText(), undefined);
});
