// Derived facts of an action: its dates, whether it is late, who closed it.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  actionsForQuestion,
  dateMoves,
  dueDate,
  isActionLead,
  isOverdue,
} from "../../../site_templates/checklist/document/actions";
import { fields } from "../helpers/known_ids";

const tree = fields({
  actions: {
    moved: {
      for: ["q1"],
      due: "2026-11-02",
      revised: [
        { due: "2026-11-16", why: "Ill" },
        { due: "2026-12-29", date: "2026-11-10", why: "Snow" },
      ],
      lead: { post: "Head  of Service" },
    },
    dropped: { due: "2026-11-20", revised: [{ why: "Nobody knows to when" }, "a word"] },
    done: { for: ["q1", "q2"], due: "2026-11-02", status: "done" },
    undated: {},
  },
});
test("the due date is the last one it was moved to, else the first", () => {
  assert.deepEqual(
    ["moved", "dropped", "done", "undated", "absent"].map((key) => dueDate(tree, key)),
    ["2026-12-29", "2026-11-20", "2026-11-02", "", ""],
  );
  assert.deepEqual(
    ["moved", "dropped", "done"].map((key) => dateMoves(tree, key).length),
    [2, 1, 0],
  );
});

test("an action is overdue from the day after its due date until it is done", () => {
  assert.equal(isOverdue(tree, "moved", "2026-12-29"), false);
  assert.equal(isOverdue(tree, "moved", "2026-12-30"), true);
  assert.equal(isOverdue(tree, "done", "2030-01-01"), false);
  assert.equal(isOverdue(tree, "undated", "2030-01-01"), false);
});

test("the actions for a question include those that are done", () => {
  assert.deepEqual(actionsForQuestion(tree, "q1"), ["moved", "done"]);
  assert.deepEqual(actionsForQuestion(tree, "q3"), []);
});

test("the lead's post is compared without case and white space", () => {
  assert.ok(isActionLead(tree, "moved", " head of service"));
  assert.ok(!isActionLead(tree, "moved", "Deputy head of service"));
  assert.ok(!isActionLead(tree, "done", ""));
});
