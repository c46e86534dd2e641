// Derived facts of evidence.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isStale } from "../../../site_templates/checklist/document/evidence";
import { fields } from "../helpers/known_ids";

import { model, ON } from "../helpers/scoring_model";

test("evidence is stale after its review date, else after some months", () => {
  const tree = fields({
    evidence: {
      reviewed: { dated: "2020-01-01", review_by: "2031-02-20" },
      over: { dated: "2031-01-01", review_by: "2031-02-19" },
      year: { dated: "2030-02-20" },
      older: { dated: "2030-02-19" },
      undated: { title: "x" },
    },
  });
  const stale = (key: string): boolean => isStale(tree, key, model, ON);
  assert.deepEqual(["reviewed", "over", "year", "older", "undated"].map(stale), [
    false,
    true,
    false,
    true,
    false,
  ]);
  assert.equal(isStale(tree, "older", { ...model, goodForMonths: undefined }, ON), false);
});
