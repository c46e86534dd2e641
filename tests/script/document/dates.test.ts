// Dates of the document.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addMonths, isDate } from "../../../site_templates/checklist/document/dates";

test("only dates of the calendar are dates", () => {
  for (const day of ["2024-02-29", "2000-02-29", "2026-12-31"]) assert.ok(isDate(day), day);
  for (const day of [
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-4-1",
    "2026-04-31",
    "2026-11",
    "0000-01-01",
    "20261120",
    "tomorrow",
  ])
    assert.ok(!isDate(day), day);
});

test("adding months keeps the day, or takes the last of a shorter month", () => {
  assert.equal(addMonths("2030-01-31", 1), "2030-02-28");
  assert.equal(addMonths("2027-08-31", 6), "2028-02-29");
  assert.equal(addMonths("2028-02-29", 12), "2029-02-28");
  assert.equal(addMonths("2030-12-15", 1), "2031-01-15");
  assert.equal(addMonths("2030-11-30", 13), "2031-12-30");
});
