// Working days, by cases that the Python tests share.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  addWorkingDays,
  countWorkingDays,
  type HolidayCalendar,
} from "../../../site_templates/checklist/document/working_days";

const cases = JSON.parse(readFileSync("tests/working_days.json", "utf8")) as {
  holidays: HolidayCalendar;
  between: [string, string, number, string][];
  after: [string, number, string][];
};

test("days are counted after the first up to the last, in any time zone", () => {
  for (const zone of ["Europe/London", "Pacific/Kiritimati", "Pacific/Niue"]) {
    process.env.TZ = zone;
    for (const [start, end, count, why] of cases.between) {
      assert.equal(countWorkingDays(cases.holidays, start, end), count, `${why} (${zone})`);
      assert.equal(countWorkingDays(cases.holidays, end, start), 0 - count, `${why}, backwards (${zone})`);
    }
  }
});

test("working days are added in any time zone", () => {
  for (const zone of ["Europe/London", "Pacific/Kiritimati", "Pacific/Niue"]) {
    process.env.TZ = zone;
    for (const [start, days, day] of cases.after)
      assert.equal(addWorkingDays(cases.holidays, start, days), day, `${start} and ${days} (${zone})`);
  }
});

test("an unknown year or an invalid date gives undefined", () => {
  for (const [start, end] of [
    ["2024-12-31", "2025-01-02"],
    ["2028-12-31", "2029-01-02"],
    ["2026-02-30", "2026-03-02"],
    ["", "2026-03-02"],
    ["2026-03-02", "soon"],
  ] as const) {
    assert.equal(countWorkingDays(cases.holidays, start, end), undefined, `${start} to ${end}`);
  }
  assert.equal(countWorkingDays({}, "2026-03-02", "2026-03-03"), undefined);
  for (const [start, days] of [
    ["2028-12-29", 1],
    ["2029-01-02", 0],
    ["2028-12-31", 500],
    ["2026-02-30", 1],
    ["", 0],
  ] as const) {
    assert.equal(addWorkingDays(cases.holidays, start, days), undefined, `${days} after ${start}`);
  }
});
