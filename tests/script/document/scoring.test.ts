// What answers come to, and what is missing: counted the same whoever counts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findIssues } from "../../../site_templates/checklist/document/completeness";
import { addMonths } from "../../../site_templates/checklist/document/dates";
import { isStale } from "../../../site_templates/checklist/document/evidence";
import type {
  PageModel,
  Question,
  ScoringModel,
  Section,
} from "../../../site_templates/checklist/document/page_model";
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

const ON = "2031-02-20";

function section(id: string, count: number): Section {
  const questions: Question[] = Array.from({ length: count }, (_, index) => ({
    id: `${id}-q${index + 1}`,
    text: "",
    fingerprint: "f",
    section: id,
    number: String(index + 1),
  }));
  return { id, title: id, group: id.slice(0, 3), questions };
}

const sections = [section("smo-1", 2), section("pum-1", 3)];
const model: ScoringModel = {
  sections,
  questions: new Map(sections.flatMap((each) => each.questions).map((question) => [question.id, question])),
  judgements: [
    { id: "sound", label: "Sound", needsReason: false, outcome: "met" },
    { id: "fair", label: "Fair", needsReason: false, outcome: "short" },
    { id: "shaky", label: "Shaky", needsReason: true, outcome: "short" },
    { id: "unseen", label: "Unseen", needsReason: false, outcome: "unknown" },
    { id: "not-ours", label: "Not ours", needsReason: true, outcome: "excluded" },
  ],
  strengths: [
    { id: "told", label: "Told", supports: false },
    { id: "shown", label: "Shown", supports: true },
  ],
  bands: [
    { atLeast: 0, label: "Loose" },
    { atLeast: 90, label: "Firm" },
    { atLeast: 50, label: "Fair" },
  ],
  goodForMonths: 12,
};

const answers = (judgements: Record<string, string>): Fields =>
  fields({
    answers: Object.fromEntries(Object.entries(judgements).map(([id, judgement]) => [id, { judgement }])),
  });
const all = (tree: Fields) => countAnswers(tree, includedQuestions(tree, model), model);

test("a judgement stands as the toolkit says, and one it does not know is no answer", () => {
  const tree = answers({ "smo-1-q1": "sound", "smo-1-q2": "splendid", "pum-1-q1": "not-ours" });
  assert.equal(outcomeOf(tree, "smo-1-q1", model), "met");
  assert.equal(outcomeOf(tree, "smo-1-q2", model), "unanswered");
  assert.equal(outcomeOf(tree, "pum-1-q1", model), "excluded");
  assert.equal(outcomeOf(tree, "pum-1-q2", model), "unanswered");
});

test("counts name each standing once, and what is excluded does not apply", () => {
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

test("a section that is set aside counts nowhere, whatever its answers", () => {
  const tree = answers({ "smo-1-q1": "sound", "pum-1-q1": "shaky" });
  tree.set(
    "sections",
    fields({ "pum-1": { set_aside: { because: "No pumps" } }, "smo-1": { who: "Warden" } }),
  );
  const count = all(tree);
  assert.deepEqual([count.questions, count.met, count.short, count.needsAction], [2, 1, 0, 0]);
});

test("an action for a gap answers it even when it is done; one for another question does not", () => {
  const tree = answers({ "smo-1-q1": "shaky", "smo-1-q2": "fair" });
  tree.set("actions", fields({ a: { for: ["smo-1-q1"], status: "done" }, b: { for: ["pum-1-q1"] } }));
  assert.equal(all(tree).needsAction, 1);
});

test("evidence is out of date after its review date, or so many months after its own; without a date never", () => {
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

test("months later is the same day, or the last of a shorter month", () => {
  assert.equal(addMonths("2030-01-31", 1), "2030-02-28");
  assert.equal(addMonths("2027-08-31", 6), "2028-02-29");
  assert.equal(addMonths("2028-02-29", 12), "2029-02-28");
  assert.equal(addMonths("2030-12-15", 1), "2031-01-15");
  assert.equal(addMonths("2030-11-30", 13), "2031-12-30");
});

test("support is the best that stands behind an answer, and what is cited but not held is none", () => {
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

test("a score has a band only when every question is answered and one applies", () => {
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

test("a direction counts claims that moved along the scale, not what was or is unknown", () => {
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

test("a moderator who agrees is not one who differs", () => {
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

test("a plan is all operational when some action says its level and none says more", () => {
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

test("what is missing is found with its place, and nothing is missing where all is there", () => {
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
