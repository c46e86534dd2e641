// Completeness: what is missing, and where.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findIssues } from "../../../site_templates/checklist/document/completeness";
import type { PageModel } from "../../../site_templates/checklist/document/page_model";
import { fields } from "../helpers/known_ids";

import { model, ON } from "../helpers/scoring_model";

test("every issue is found with its location, and none in a complete file", () => {
  const tree = fields({
    prepared: { by: "Warden" },
    sections: { "smo-1": { completed: { date: ON } }, "pum-1": { who: "Warden" } },
    answers: {
      "smo-1-q1": { judgement: "shaky", because: "  " },
      "smo-1-q2": { judgement: "sound", moderated: { judgement: "sound" } },
      "pum-1-q1": { judgement: "unseen" },
    },
    evidence: { e: { where: "Shelf" } },
    actions: { a: { what: "Sweep", level: "operational", lead: { post: "Warden" } } },
  });
  const found = Object.fromEntries(
    findIssues(tree, model as PageModel, ON).map(({ kind, locations: places }) => [
      kind,
      places.map(({ address }) => address),
    ]),
  );
  assert.deepEqual(found, {
    unanswered: ["pum-1-q2", "pum-1-q3"],
    "no-reason": ["smo-1-q1--because"],
    "half-moderated": ["smo-1-q2"],
    "evidence-no-title": ["evidence-held/e"],
    "action-no-due": ["actions/a"],
    "not-prepared": ["f-prepared-date", "f-period"],
    undefended: ["smo-1-q2"],
    "gap-no-action": ["smo-1-q1"],
    "all-operational": ["actions"],
    "not-completed": ["pum-1--completed"],
    "not-assured": ["f-assured-by", "f-assured-date"],
    "not-approved": ["f-approved-by", "f-approved-date"],
  });
  const whole = fields({
    period: "winter-2031",
    prepared: { by: "Warden", date: ON },
    assured: { by: "Club", date: ON },
    approved: { by: "Board", date: ON },
    sections: { "smo-1": { set_aside: { because: "Not ours" } }, "pum-1": { completed: { date: ON } } },
    answers: {
      "pum-1-q1": { judgement: "unseen" },
      "pum-1-q2": { judgement: "unseen" },
      "pum-1-q3": { judgement: "sound", evidence: ["e"] },
    },
    evidence: { e: { title: "Log", strength: "shown" } },
  });
  assert.deepEqual(findIssues(whole, model as PageModel, ON), []);
});
