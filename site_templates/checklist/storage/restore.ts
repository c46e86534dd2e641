// Finds what was kept in this browser and takes up the newest whole copy of it.

import { FILE_FORMAT } from "../document/contract";
import type { PageModel } from "../document/page_model";
import { cloneTree, type Fields, textAt } from "../document/tree";
import { Assessment } from "./autosave";
import { backupNameOf } from "./drafts";
import { readBackup } from "./local_backup";
import type { Draft, Version } from "./records";
import { recordText } from "./records";
import type { Store, StoredDraft } from "./store";

/** A message to show, by its name in messages.json: this room shows nothing itself. */
export interface RestoreNotice {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface Restored {
  readonly assessment: Assessment;
  /** A stored draft that cannot be read, as it was stored; undefined if there is none. */
  readonly unreadable: unknown;
  /** What the user must know about how the draft was restored. */
  readonly notices: readonly RestoreNotice[];
}

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

/** The assessment with the newest draft in it; works in memory where no store can be had. `writes`: whether this tab may write. */
export async function restoreAssessment(
  model: PageModel,
  store: Store,
  key: string,
  writes: boolean,
): Promise<Restored> {
  const assessment = new Assessment(key, backupNameOf(model, key), store, blankDocument(model));
  assessment.readOnly = !writes;
  let kept: StoredDraft = { draft: undefined, unreadable: undefined, rev: 0 };
  let failed = false;
  try {
    kept = await store.read(key);
  } catch {
    failed = true;
  }
  const remarks = await loadNewest(assessment, store, kept, model);
  if (failed) assessment.saveState = "failed";
  return { assessment, unreadable: kept.unreadable, notices: remarks };
}

/** Takes up the newest whole copy, sets aside what it takes the place of, and gives what is to be said about it. */
async function loadNewest(
  assessment: Assessment,
  store: Store,
  kept: StoredDraft,
  model: PageModel,
): Promise<RestoreNotice[]> {
  assessment.rev = kept.rev;
  const restored =
    kept.unreadable === undefined
      ? await loadStored(assessment, store, kept.draft)
      : await loadFallback(assessment, store, kept.unreadable);
  return [...restored, ...(await updateEdition(assessment, store, model))];
}

async function loadStored(
  assessment: Assessment,
  store: Store,
  first: Draft | undefined,
): Promise<RestoreNotice[]> {
  const second = readBackup(assessment.backupName, first?.rev ?? 0);
  if (second === undefined) {
    if (first !== undefined) assessment.load(first);
    return [];
  }
  assessment.load(second);
  assessment.scheduleSave();
  if (first === undefined) return [];
  await addVersionOnce(store, assessment, {
    key: first.key,
    at: now(),
    rev: first.rev,
    why: "stored-copy",
    tree: first.tree,
  });
  return [restoreNotice("second-copy-newer")];
}

/** In place of a draft that cannot be read: the second copy or the newest version, whichever was saved later. */
async function loadFallback(
  assessment: Assessment,
  store: Store,
  unreadable: unknown,
): Promise<RestoreNotice[]> {
  const { key, rev } = assessment;
  const second = readBackup(assessment.backupName);
  const versions = (await store.versions(key).catch(() => [])).filter((each) => each.raw === undefined);
  // Set aside before the first edit takes its place.
  await addVersionOnce(store, assessment, {
    key,
    at: now(),
    rev,
    why: "unreadable",
    tree: new Map(),
    raw: unreadable,
  });
  const version = versions.sort((one, other) => other.rev - one.rev)[0];
  const taken = second !== undefined && second.rev >= (version?.rev ?? 0) ? second : version;
  if (taken === undefined) return [restoreNotice("unreadable")];
  const facts = "savedAt" in taken ? taken : { savedAt: taken.at, changes: 0, filedAt: "" };
  assessment.load({ ...facts, tree: taken.tree, rev: Math.max(rev, taken.rev) });
  assessment.scheduleSave();
  return [restoreNotice(taken === second ? "unreadable-copy" : "unreadable-version")];
}

/** A draft of another edition is taken up as it is, after a version of it is kept. */
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
  return [restoreNotice("edition-changed", { edition, here: model.known.edition })];
}

/** Keeps a version unless the same is kept already: a page that is opened again and again keeps it once. */
async function addVersionOnce(store: Store, assessment: Assessment, version: Version): Promise<void> {
  if (assessment.readOnly) return;
  try {
    const alike = (other: Version): boolean =>
      other.why === version.why &&
      other.rev === version.rev &&
      recordText(other.raw) === recordText(version.raw);
    if (!(await store.versions(version.key)).some(alike)) await store.addVersion(version);
  } catch {
    // Where no version can be kept the page says by itself that nothing is saved.
  }
}

function restoreNotice(name: string, values: RestoreNotice["values"] = {}): RestoreNotice {
  return { name, values };
}

function now(): string {
  return new Date().toISOString();
}
