// Loads the newest valid copy of a draft: from the store, the backup or an earlier version.

import { FILE_FORMAT } from "../document/contract";
import type { PageModel } from "../document/page_model";
import { cloneTree, type Fields, textAt } from "../document/tree";
import { Assessment } from "./autosave";
import { backupNameOf } from "./drafts";
import { readBackup } from "./local_backup";
import { type Draft, recordText, type Version } from "./records";
import type { Store, StoredDraft } from "./store";

/** A message to show, by its name in messages.json: this room shows nothing itself. */
export interface RestoreNotice {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What restoring returns. */
export interface Restored {
  readonly assessment: Assessment;
  /** A stored draft that cannot be read, as it was stored; undefined if there is none. */
  readonly unreadable: unknown;
  /** What the user must know about how the draft was restored. */
  readonly notices: readonly RestoreNotice[];
}

/** A document with its frame only. */
export function blankDocument(model: PageModel): Fields {
  const { toolkit, checklist, edition, partnership } = model.known;
  return new Map([
    ["format", FILE_FORMAT],
    ["toolkit", toolkit],
    ["checklist", checklist],
    ["edition", edition],
    ["partnership", partnership],
  ]);
}

/**
 * Restores the draft of a key. Without a store the assessment works in memory, and its save state is
 * "failed". `writes`: whether this tab may write.
 */
export async function restoreAssessment(
  model: PageModel,
  store: Store,
  key: string,
  writes: boolean,
): Promise<Restored> {
  const assessment = new Assessment(key, backupNameOf(model, key), store, blankDocument(model));
  assessment.readOnly = !writes;
  let stored: StoredDraft = { draft: undefined, unreadable: undefined, rev: 0 };
  let failed = false;
  try {
    stored = await store.read(key);
  } catch {
    failed = true;
  }
  assessment.rev = stored.rev;
  const notices =
    stored.unreadable === undefined
      ? await loadNewest(assessment, store, stored.draft)
      : await loadFallback(assessment, store, stored.unreadable);
  notices.push(...(await updateEdition(assessment, store, model)));
  if (failed) assessment.saveState = "failed";
  return { assessment, unreadable: stored.unreadable, notices };
}

/** Loads the stored draft, or the backup if that is newer. */
async function loadNewest(
  assessment: Assessment,
  store: Store,
  stored: Draft | undefined,
): Promise<RestoreNotice[]> {
  const backup = readBackup(assessment.backupName, stored?.rev ?? 0);
  if (backup === undefined) {
    if (stored !== undefined) assessment.load(stored);
    return [];
  }
  assessment.load(backup);
  assessment.scheduleSave();
  if (stored === undefined) return [];
  const { key, rev, tree } = stored;
  await addVersionOnce(store, assessment, { key, at: now(), rev, why: "stored-copy", tree });
  return [notice("backup-newer")];
}

/** Loads the backup or the newest version, whichever is later, instead of a draft that cannot be read. */
async function loadFallback(
  assessment: Assessment,
  store: Store,
  unreadable: unknown,
): Promise<RestoreNotice[]> {
  const { key, rev } = assessment;
  const backup = readBackup(assessment.backupName);
  const versions = (await store.versions(key).catch(() => [])).filter(({ raw }) => raw === undefined);
  // Kept before the first edit replaces it.
  const kept = { key, at: now(), rev, why: "unreadable", tree: new Map(), raw: unreadable };
  await addVersionOnce(store, assessment, kept);
  const version = versions.sort((one, other) => other.rev - one.rev)[0];
  const newest = backup !== undefined && backup.rev >= (version?.rev ?? 0) ? backup : version;
  if (newest === undefined) return [notice("unreadable")];
  const facts = "savedAt" in newest ? newest : { savedAt: newest.at, changes: 0, filedAt: "" };
  assessment.load({ ...facts, tree: newest.tree, rev: Math.max(rev, newest.rev) });
  assessment.scheduleSave();
  return [notice(newest === backup ? "unreadable-backup" : "unreadable-version")];
}

/** Moves a draft of another edition to the page's edition, after keeping a version of it. */
async function updateEdition(
  assessment: Assessment,
  store: Store,
  model: PageModel,
): Promise<RestoreNotice[]> {
  const edition = textAt(assessment.tree, ["edition"]);
  if (edition === model.known.edition) return [];
  const { key, rev, tree } = assessment;
  await addVersionOnce(store, assessment, { key, at: now(), rev, why: "edition", tree });
  assessment.tree = cloneTree(tree);
  assessment.tree.set("edition", model.known.edition);
  return [notice("edition-changed", { edition, here: model.known.edition })];
}

/** Adds a version unless the same one exists: opening a page repeatedly adds one. */
async function addVersionOnce(store: Store, assessment: Assessment, version: Version): Promise<void> {
  if (assessment.readOnly) return;
  try {
    const isSame = (other: Version): boolean =>
      other.why === version.why &&
      other.rev === version.rev &&
      recordText(other.raw) === recordText(version.raw);
    if (!(await store.versions(version.key)).some(isSame)) await store.addVersion(version);
  } catch {
    // If no version can be stored, nothing can: the save status says so.
  }
}

function notice(name: string, values: RestoreNotice["values"] = {}): RestoreNotice {
  return { name, values };
}

function now(): string {
  return new Date().toISOString();
}
