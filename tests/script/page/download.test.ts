// Names of downloaded files.

import assert from "node:assert/strict";
import { test } from "node:test";
import { documentFileName } from "../../../site_templates/checklist/page/download";
import { fields } from "../helpers/known_ids";

test("a file name is ASCII and at most 80 characters long", () => {
  const day = new Date(2031, 1, 5);
  const tree = fields({ toolkit: "mountain-huts", partnership: "../../Évil\u202e", period: "winter-2031" });
  assert.equal(documentFileName(tree, day), "mountain-huts-vil-winter-2031-2031-02-05.yml");
  assert.equal(
    documentFileName(new Map(tree).set("checklist", "recommendations"), day),
    "mountain-huts-vil-winter-2031-2031-02-05.yml",
  );
  assert.equal(
    documentFileName(new Map(tree).set("checklist", "opening-day"), day),
    "mountain-huts-vil-opening-day-winter-2031-2031-02-05.yml",
  );
  const long = documentFileName(fields({ toolkit: "t", partnership: "p".repeat(400) }), day);
  assert.ok(long.length <= 80 && long.endsWith("-2031-02-05.yml"), long);
});
