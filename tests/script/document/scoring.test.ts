// Outcomes, counts, bands and changes.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countAnswers,
  countChanges,
  evidenceSupport,
  includedQuestions,
  isAllOperational,
  isModeratedDifferently,
  outcomeOf,
  scoreBand,
} from "../../../site_templates/checklist/document/scoring";
import type { Fields } from "../../../site_templates/checklist/document/tree";
import { fields } from "../helpers/known_ids";

import { model, ON } from "../helpers/scoring_model";

const answers = (judgements: Record<string, string>): Fields =>
  fields({
    answers: Object.fromEntries(Object.entries(judgements).map(([id, judgement]) => [id, { judgement }])),
  });
const all = (tree: Fields) => countAnswers(tree, includedQuestions(tree, model), model);

test("the outcome is that of the judgement; an unknown one is unanswered", () => {
  const tree = answers({ "smo-1-q1": "sound", "smo-1-q2": "splendid", "pum-1-q1": "not-ours" });
  assert.equal(outcomeOf(tree, "smo-1-q1", model), "met");
  assert.equal(outcomeOf(tree, "smo-1-q2", model), "unanswered");
  assert.equal(outcomeOf(tree, "pum-1-q1", model), "excluded");
  assert.equal(outcomeOf(tree, "pum-1-q2", model), "unanswered");
});

test("outcomes are counted once, and the excluded do not apply", () => {
  const tree = answers({
    "smo-1-q1": "sound",
    "smo-1-q2": "shaky",
    "pum-1-q1": "unseen",
    "pum-1-q2": "not-ours",
  });
  assert.deepEqual(all(tree), {
    questions: 5,
    answered: 4,
    met: 1,
    short: 1,
    unknown: 1,
    excluded: 1,
    unanswered: 1,
    applicable: 4,
    needsAction: 1,
    undefended: 1,
    differently: 0,
  });
});

test("a section that is set aside is not counted", () => {
  const tree = answers({ "smo-1-q1": "sound", "pum-1-q1": "shaky" });
  tree.set(
    "sections",
    fields({ "pum-1": { set_aside: { because: "No pumps" } }, "smo-1": { who: "Warden" } }),
  );
  const count = all(tree);
  assert.deepEqual([count.questions, count.met, count.short, count.needsAction], [2, 1, 0, 0]);
});

test("a gap needs no action if one is for it, done or not", () => {
  const tree = answers({ "smo-1-q1": "shaky", "smo-1-q2": "fair" });
  tree.set("actions", fields({ a: { for: ["smo-1-q1"], status: "done" }, b: { for: ["pum-1-q1"] } }));
  assert.equal(all(tree).needsAction, 1);
});

test("support is that of the best evidence that is cited and held", () => {
  const tree = fields({
    answers: {
      "smo-1-q1": { judgement: "sound", evidence: ["gone"] },
      "smo-1-q2": { judgement: "sound", evidence: ["old", "gone"] },
      "pum-1-q1": { judgement: "sound", evidence: ["old", "told", "plain"] },
      "pum-1-q2": { judgement: "sound", evidence: ["old", "told", "shown"] },
      "pum-1-q3": { judgement: "sound" },
    },
    evidence: {
      old: { strength: "shown", review_by: "2030-01-01" },
      told: { strength: "told" },
      plain: { title: "x" },
      shown: { strength: "shown" },
    },
  });
  assert.deepEqual(
    [...model.questions.keys()].map((id) => evidenceSupport(tree, id, model, ON)),
    ["none", "stale", "weak", "good", "none"],
  );
  assert.equal(all(tree).undefended, 2);
});

test("a score has a band only if every question is answered and one applies", () => {
  const full = answers({
    "smo-1-q1": "sound",
    "smo-1-q2": "sound",
    "pum-1-q1": "shaky",
    "pum-1-q2": "unseen",
    "pum-1-q3": "not-ours",
  });
  assert.equal(scoreBand(all(full), model)?.label, "Fair");
  assert.equal(scoreBand(all(answers({ "smo-1-q1": "sound" })), model), undefined);
  const none = answers(Object.fromEntries([...model.questions.keys()].map((id) => [id, "not-ours"])));
  assert.equal(scoreBand(all(none), model), undefined);
  const met = answers(Object.fromEntries([...model.questions.keys()].map((id) => [id, "sound"])));
  assert.equal(scoreBand(all(met), model)?.label, "Firm");
});

test("only claims count as moved on the scale", () => {
  const before = answers({
    "smo-1-q1": "shaky",
    "smo-1-q2": "sound",
    "pum-1-q1": "unseen",
    "pum-1-q2": "fair",
    "pum-1-q3": "fair",
  });
  const now = answers({ "smo-1-q1": "fair", "smo-1-q2": "shaky", "pum-1-q1": "sound", "pum-1-q2": "fair" });
  assert.deepEqual(countChanges(now, before, model.questions.values(), model), { up: 1, down: 1 });
});

test("a moderator who agrees does not count as different", () => {
  const tree = fields({
    answers: {
      a: { judgement: "sound", moderated: { judgement: "sound" } },
      b: { judgement: "sound", moderated: { judgement: "shaky" } },
      c: { moderated: { by: "Peer" } },
    },
  });
  assert.deepEqual(
    ["a", "b", "c"].map((id) => isModeratedDifferently(tree, id)),
    [false, true, false],
  );
});

test("a plan is all operational if every stated level is", () => {
  const plan = (...levels: string[]): Fields =>
    fields({
      actions: Object.fromEntries(
        levels.map((level, index) => [`a${index}`, level === "" ? { what: "x" } : { level }]),
      ),
    });
  assert.ok(isAllOperational(plan("operational", "")));
  assert.ok(!isAllOperational(plan("operational", "strategic")));
  assert.ok(!isAllOperational(plan("partnership")));
  assert.ok(!isAllOperational(plan("", "")));
  assert.ok(!isAllOperational(plan()));
});
