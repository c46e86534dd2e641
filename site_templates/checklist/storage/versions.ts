// Earlier versions in this browser: which to keep, and the list that opens them again.

import type { Assessment } from "./autosave";
import type { Version } from "./records";
import type { Store } from "./store";

const NEWEST = 20;
const HOUR_MS = 3_600_000;

/** The versions that may go: all but the newest twenty, then one an hour for a day, then one a day. */
export function versionsToDrop(generations: readonly Version[]): Version[] {
  const newestFirst = [...generations].sort(
    (one, other) => other.rev - one.rev || (one.at < other.at ? 1 : -1),
  );
  const spans = new Set<string>();
  const newest = newestFirst[0]?.at ?? "";
  return newestFirst.filter((generation, index) => {
    const recent = Date.parse(newest) - Date.parse(generation.at) < 24 * HOUR_MS;
    const span = generation.at.slice(0, recent ? 13 : 10);
    const first = !spans.has(span);
    spans.add(span);
    return index >= NEWEST && !first && generation.raw === undefined;
  });
}

/** Keeps what is here now as a version, whatever comes next. */
export async function saveVersion(store: Store, assessment: Assessment, why: string): Promise<void> {
  const { key, rev, tree } = assessment.draft();
  const all = await store.versions(key);
  await store.addVersion({ key, at: new Date().toISOString(), rev, why, tree }, versionsToDrop(all));
}

/** Whether the last version is more than an hour of work ago. */
export async function isVersionDue(store: Store, key: string): Promise<boolean> {
  const newest = await store.newestVersion(key);
  return newest === undefined || Date.now() - Date.parse(newest) > HOUR_MS;
}
