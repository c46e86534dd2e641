// Dates of the document.

import assert from "node:assert/strict";
import { test } from "node:test";
import { addMonths } from "../../../site_templates/checklist/document/dates";

test("adding months keeps the day, or takes the last of a shorter month", () => {
  assert.equal(addMonths("2030-01-31", 1), "2030-02-28");
  assert.equal(addMonths("2027-08-31", 6), "2028-02-29");
  assert.equal(addMonths("2028-02-29", 12), "2029-02-28");
  assert.equal(addMonths("2030-12-15", 1), "2031-01-15");
  assert.equal(addMonths("2030-11-30", 13), "2031-12-30");
});
