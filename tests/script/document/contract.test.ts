// The contract: which ids and dates are accepted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isDate, isSlug } from "../../../site_templates/checklist/document/contract";

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

test("only lower-case words, digits and hyphens are an id", () => {
  for (const id of ["a", "smo-1-q1", "2031", "a".repeat(80)]) assert.ok(isSlug(id), id);
  for (const id of [
    "",
    "A",
    "a_b",
    "-a",
    "a-",
    "a--b",
    "a b",
    "é",
    "a".repeat(81),
    "constructor",
    "__proto__",
  ])
    assert.ok(!isSlug(id), id);
});
