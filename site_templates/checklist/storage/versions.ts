// Earlier versions of a draft: when to keep one, and which to drop.

import type { Assessment } from "./autosave";
import type { Version } from "./records";
import type { Store } from "./store";

/** This many of the newest versions are always kept. */
const NEWEST = 20;
const HOUR_MS = 3_600_000;
/** Versions of the last day are thinned to one an hour, older ones to one a day. */
const HOURLY_FOR_MS = 24 * HOUR_MS;
/** Lengths of an ISO date and time up to the hour and up to the day. */
const [TO_HOUR, TO_DAY] = [13, 10] as const;

/**
 * The versions to drop: all but the newest 20, the newest of each hour of the last day, and the newest of
 * each day.
 */
export function versionsToDrop(versions: readonly Version[]): Version[] {
  const newestFirst = [...versions].sort((one, other) => other.rev - one.rev || (one.at < other.at ? 1 : -1));
  const newest = newestFirst[0]?.at ?? "";
  const spans = new Set<string>();
  return newestFirst.filter(({ at, raw }, index) => {
    const isRecent = Date.parse(newest) - Date.parse(at) < HOURLY_FOR_MS;
    const span = at.slice(0, isRecent ? TO_HOUR : TO_DAY);
    const isFirst = !spans.has(span);
    spans.add(span);
    // A draft that could not be read is never dropped.
    return index >= NEWEST && !isFirst && raw === undefined;
  });
}

/** Stores the present document as a version, and drops those that are no longer needed. */
export async function saveVersion(store: Store, assessment: Assessment, why: string): Promise<void> {
  const { key, rev, tree } = assessment.draft();
  const versions = await store.versions(key);
  await store.addVersion({ key, at: new Date().toISOString(), rev, why, tree }, versionsToDrop(versions));
}

/** Whether the newest version is more than an hour old, or there is none. */
export async function isVersionDue(store: Store, key: string): Promise<boolean> {
  const newest = await store.newestVersion(key);
  return newest === undefined || Date.now() - Date.parse(newest) > HOUR_MS;
}
