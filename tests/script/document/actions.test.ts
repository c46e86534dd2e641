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
test("the present date is the last that it was moved to, and the first where it was not moved", () => {
  assert.deepEqual(
    ["moved", "dropped", "done", "undated", "absent"].map((key) => dueDate(tree, key)),
    ["2026-12-29", "2026-11-20", "2026-11-02", "", ""],
  );
  assert.deepEqual(
    ["moved", "dropped", "done"].map((key) => dateMoves(tree, key).length),
    [2, 1, 0],
  );
});

test("late is what is not done by the day after its date", () => {
  assert.equal(isOverdue(tree, "moved", "2026-12-29"), false);
  assert.equal(isOverdue(tree, "moved", "2026-12-30"), true);
  assert.equal(isOverdue(tree, "done", "2030-01-01"), false);
  assert.equal(isOverdue(tree, "undated", "2030-01-01"), false);
});

test("a question knows the actions for it, done ones too", () => {
  assert.deepEqual(actionsForQuestion(tree, "q1"), ["moved", "done"]);
  assert.deepEqual(actionsForQuestion(tree, "q3"), []);
});

test("who leads an action is the same post however it is written; nobody is nobody's lead", () => {
  assert.ok(isActionLead(tree, "moved", " head of service"));
  assert.ok(!isActionLead(tree, "moved", "Deputy head of service"));
  assert.ok(!isActionLead(tree, "done", ""));
});
