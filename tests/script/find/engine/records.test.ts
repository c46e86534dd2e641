import assert from "node:assert/strict";
import { test } from "node:test";
import { joinTranslations, readRecords, translations } from "../../../../site_templates/find/engine/records";
import { INDEX } from "../../helpers/search_index";

const records = readRecords(INDEX);
const byTitle = (title: string) => records.find((record) => record.title === title);
const byId = (id: string) => records.find((record) => record.id === id);

test("a record has the aliases of the synonym group of its title", () => {
  assert.deepEqual(byTitle("WW")?.aliases, ["winter warden", "winter wardens", "Season keeper"]);
  assert.deepEqual(byTitle("Tŷ'r Eryr")?.aliases, ["The Eyrie"]);
});

test("an item has its set and report as parents, and a set only its report", () => {
  assert.deepEqual(byId("smo-1-r1")?.parents, ["Ways out", "Smoke Without Fire"]);
  assert.deepEqual(byId("smo-1")?.parents, ["Smoke Without Fire"]);
});

test("addresses and ids of parts are completed by the record's id", () => {
  assert.equal(byId("smo-1-r2")?.address, "sets/smo-1.html#smo-1-r2");
  assert.deepEqual(byId("smo-1-r2")?.partIds, ["smo-1-r2-p1", "smo-1-r2-p2"]);
});

test("a text of several languages is joined", () => {
  assert.equal(joinTranslations(byId("water")?.title ?? ""), "Water Dŵr");
  assert.deepEqual(translations("Water"), [["", "Water"]]);
});

test("an index in another format is refused", () => {
  assert.throws(() => readRecords({ ...INDEX, format: "find/1" }), /find\/1; find\/3 is read here/);
});
