// Thinning of earlier versions, at its edges.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Version } from "../../../site_templates/checklist/storage/records";
import { versionsToDrop } from "../../../site_templates/checklist/storage/versions";

const HOUR_MS = 3_600_000;
const NEWEST = Date.parse("2031-03-10T12:30:00Z");

/** A version so many hours before the newest one; revisions follow the time. */
function hoursBefore(hours: number, raw?: unknown): Version {
  const at = new Date(NEWEST - hours * HOUR_MS).toISOString();
  return { key: "k", at, rev: 100_000 - Math.round(hours * 60), why: "hour", tree: new Map(), raw };
}

/** Twenty versions of the last minutes, which are always kept. */
const newest = Array.from({ length: 20 }, (_, index) => hoursBefore(index / 60));

function dropped(...older: readonly Version[]): string[] {
  return versionsToDrop([...older, ...newest].reverse()).map(({ at }) => at);
}

test("the newest twenty are kept, however close together", () => {
  assert.deepEqual(dropped(), []);
});

test("the next one of the same hour is dropped", () => {
  const sameHour = hoursBefore(0.45);
  assert.deepEqual(dropped(sameHour), [sameHour.at]);
});

test("one an hour is kept for a day, not less", () => {
  const [later, earlier] = [hoursBefore(23.1), hoursBefore(23.4)];
  assert.deepEqual(dropped(hoursBefore(3), hoursBefore(4), hoursBefore(22), later, earlier), [earlier.at]);
});

test("one a day is kept of what is older than a day", () => {
  const [later, earlier] = [hoursBefore(26), hoursBefore(30)];
  assert.deepEqual(dropped(later, earlier, hoursBefore(50)), [earlier.at]);
});

test("a draft that could not be read is never dropped", () => {
  assert.deepEqual(dropped(hoursBefore(0.45, { damaged: true })), []);
});

test("revisions decide what is newest, not clocks", () => {
  const fast = { ...hoursBefore(-1000), rev: 1 };
  const kept = Array.from({ length: 20 }, (_, index) => ({ ...hoursBefore(0), rev: 100 + index }));
  assert.deepEqual(
    versionsToDrop([fast, ...kept, { ...hoursBefore(0), rev: 2 }]).map(({ rev }) => rev),
    [2],
  );
});
