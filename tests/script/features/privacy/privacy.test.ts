// Cautions about texts that may identify a person.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findCautions } from "../../../../site_templates/checklist/features/privacy/privacy";
import { fields } from "../../helpers/known_ids";

test("cautions look only at free texts", () => {
  const cautions = [{ label: "a number", pattern: /\d{2}/iu }];
  const document = fields({
    edition: "2031-02",
    period: "winter-2031",
    marking: "Copy 12",
    prepared: { by: "Warden 13", date: "2031-02-05" },
    colour: "14",
    answers: {
      "smo-1-q1": { asked: "12345678", judgement: "s22", because: "In 15 huts", evidence: ["log-33"] },
    },
    evidence: { "log-44": { title: "Log 16", dated: "2031-01-01", for: ["e-55"] } },
    actions: { a: { revised: [{ due: "2031-01-01", why: "17 days of snow" }] } },
  });
  assert.deepEqual(
    findCautions(document, cautions).map(({ found }) => found),
    ["12", "13", "14", "15", "16", "17"],
  );
});
