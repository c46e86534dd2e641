import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { type RecordText, RecordTexts } from "../../../../site_templates/find/engine/record_texts";
import type { SearchRecord } from "../../../../site_templates/find/engine/records";

/** What each script defines; an address that is not here cannot be loaded. */
let scripts: Record<string, () => void>;
let requested: string[];
let pageTexts: { howDoWeKnowTexts?: Record<number, RecordText[]> };

class FakeScript extends EventTarget {
  src = "";
}

function run(script: FakeScript): void {
  requested.push(script.src);
  const define = scripts[script.src];
  define?.();
  queueMicrotask(() => script.dispatchEvent(new Event(define === undefined ? "error" : "load")));
}

beforeEach(() => {
  scripts = {};
  requested = [];
  pageTexts = {};
  const document = { createElement: () => new FakeScript(), head: { append: run } };
  Object.assign(globalThis, { document, window: pageTexts });
});

afterEach(() => {
  for (const name of ["document", "window"]) Reflect.deleteProperty(globalThis, name);
});

const record = (number: number): SearchRecord => ({ number }) as SearchRecord;
const second = (): void => {
  pageTexts.howDoWeKnowTexts = { 1: [["eighth"], ["ninth"]] };
};

test("the texts of eight records come with one script", async () => {
  scripts["https://site/find/texts/1.js"] = second;
  const texts = new RecordTexts("https://site/find/find.js");
  assert.deepEqual(await Promise.all([texts.load(record(8)), texts.load(record(9))]), [
    ["eighth"],
    ["ninth"],
  ]);
  assert.deepEqual(requested, ["https://site/find/texts/1.js"]);
});

test("a record without text has an empty one", async () => {
  scripts["https://site/find/texts/1.js"] = second;
  assert.deepEqual(await new RecordTexts("https://site/find/find.js").load(record(10)), []);
});

test("a script that failed is tried again", async () => {
  const texts = new RecordTexts("https://site/find/find.js");
  assert.equal(await texts.load(record(9)), undefined);
  scripts["https://site/find/texts/1.js"] = second;
  assert.deepEqual(await texts.load(record(9)), ["ninth"]);
});
