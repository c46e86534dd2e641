// The sentence about the due date of an action.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { HolidayCalendar } from "../../../../site_templates/checklist/document/working_days";
import { dueSaid } from "../../../../site_templates/checklist/features/actions/due_dates";
import { fields } from "../../helpers/known_ids";
import { loadPageMessages } from "../../helpers/messages";

const tree = fields({
  actions: {
    moved: { due: "2026-11-02", revised: [{ due: "2026-12-29", date: "2026-11-10", why: "Snow" }] },
    done: { due: "2026-11-02", status: "done" },
    undated: {},
  },
});
const { holidays } = JSON.parse(readFileSync("tests/working_days.json", "utf8")) as {
  readonly holidays: HolidayCalendar;
};

test("it counts working days, and says for which years it cannot", () => {
  loadPageMessages();
  const due = (key: string, on: string, calendar: HolidayCalendar = holidays): string =>
    dueSaid(tree, key, on, calendar);
  assert.equal(due("moved", "2026-12-24"), "due on 29 December 2026, 1 working day left");
  assert.equal(due("moved", "2026-12-29"), "due on 29 December 2026, 0 working days left");
  assert.equal(due("moved", "2027-01-04"), "was due on 29 December 2026, overdue by 3 working days");
  assert.equal(due("done", "2027-01-04"), "due on 2 November 2026");
  assert.equal(due("undated", "2027-01-04"), "");
  assert.equal(
    due("moved", "2029-01-04"),
    "was due on 29 December 2026 (working days not counted: no public holidays are known for 2029)",
  );
  assert.equal(due("moved", "2026-12-24", {}), "due on 29 December 2026");
});
