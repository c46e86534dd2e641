// Finds what was kept in this browser and takes up the newest whole copy of it.

import { FORMAT } from "../document/contract";
import type { Form } from "../document/page_model";
import { copy, type Fields, textAt } from "../document/tree";
import { Assessment } from "./autosave";
import { copyNameOf } from "./drafts";
import { readCopy } from "./local_backup";
import type { Draft, Generation } from "./records";
import { rawText } from "./records";
import type { Kept, Store } from "./store";

/** A message to show, by its name in messages.json: this room shows nothing itself. */
export interface Remark {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface Start {
  readonly assessment: Assessment;
  /** A stored draft that cannot be read, as it was stored; undefined if there is none. */
  readonly unreadable: unknown;
  /** What the user must know about how the draft was restored. */
  readonly remarks: readonly Remark[];
}

export function blankDocument(form: Form): Fields {
  const { toolkit, checklist, edition, partnership } = form.known;
  return new Map([
    ["format", FORMAT],
    ["toolkit", toolkit],
    ["checklist", checklist],
    ["edition", edition],
    ["partnership", partnership],
  ]);
}

/** The assessment with the newest draft in it; works in memory where no store can be had. `writes`: whether this tab may write. */
export async function start(form: Form, store: Store, key: string, writes: boolean): Promise<Start> {
  const assessment = new Assessment(key, copyNameOf(form, key), store, blankDocument(form));
  assessment.reads = !writes;
  let kept: Kept = { draft: undefined, unreadable: undefined, rev: 0 };
  let failed = false;
  try {
    kept = await store.read(key);
  } catch {
    failed = true;
  }
  const remarks = await takeUp(assessment, store, kept, form);
  if (failed) assessment.standing = "failed";
  return { assessment, unreadable: kept.unreadable, remarks };
}

/** Takes up the newest whole copy, sets aside what it takes the place of, and gives what is to be said about it. */
async function takeUp(assessment: Assessment, store: Store, kept: Kept, form: Form): Promise<Remark[]> {
  assessment.rev = kept.rev;
  const restored =
    kept.unreadable === undefined
      ? await newest(assessment, store, kept.draft)
      : await replaceUnreadable(assessment, store, kept.unreadable);
  return [...restored, ...(await remarkOnEdition(assessment, store, form))];
}

async function newest(assessment: Assessment, store: Store, first: Draft | undefined): Promise<Remark[]> {
  const second = readCopy(assessment.copyName, first?.rev ?? 0);
  if (second === undefined) {
    if (first !== undefined) assessment.resume(first);
    return [];
  }
  assessment.resume(second);
  assessment.touch();
  if (first === undefined) return [];
  await keepOnce(store, assessment, {
    key: first.key,
    at: now(),
    rev: first.rev,
    why: "stored-copy",
    tree: first.tree,
  });
  return [remark("second-copy-newer")];
}

/** In place of a draft that cannot be read: the second copy or the newest version, whichever was saved later. */
async function replaceUnreadable(
  assessment: Assessment,
  store: Store,
  unreadable: unknown,
): Promise<Remark[]> {
  const { key, rev } = assessment;
  const second = readCopy(assessment.copyName);
  const versions = (await store.generations(key).catch(() => [])).filter((each) => each.raw === undefined);
  // Set aside before the first edit takes its place.
  await keepOnce(store, assessment, {
    key,
    at: now(),
    rev,
    why: "unreadable",
    tree: new Map(),
    raw: unreadable,
  });
  const version = versions.sort((one, other) => other.rev - one.rev)[0];
  const taken = second !== undefined && second.rev >= (version?.rev ?? 0) ? second : version;
  if (taken === undefined) return [remark("unreadable")];
  const facts = "savedAt" in taken ? taken : { savedAt: taken.at, changes: 0, filedAt: "" };
  assessment.resume({ ...facts, tree: taken.tree, rev: Math.max(rev, taken.rev) });
  assessment.touch();
  return [remark(taken === second ? "unreadable-copy" : "unreadable-version")];
}

/** A draft of another edition is taken up as it is, after a version of it is kept. */
async function remarkOnEdition(assessment: Assessment, store: Store, form: Form): Promise<Remark[]> {
  const edition = textAt(assessment.tree, ["edition"]);
  if (edition === form.known.edition) return [];
  const { key, rev, tree } = assessment;
  await keepOnce(store, assessment, { key, at: now(), rev, why: "edition", tree });
  assessment.tree = copy(tree);
  assessment.tree.set("edition", form.known.edition);
  return [remark("edition-changed", { edition, here: form.known.edition })];
}

/** Keeps a version unless the same is kept already: a page that is opened again and again keeps it once. */
async function keepOnce(store: Store, assessment: Assessment, version: Generation): Promise<void> {
  if (assessment.reads) return;
  try {
    const alike = (other: Generation): boolean =>
      other.why === version.why && other.rev === version.rev && rawText(other.raw) === rawText(version.raw);
    if (!(await store.generations(version.key)).some(alike)) await store.keep(version);
  } catch {
    // Where no version can be kept the page says by itself that nothing is saved.
  }
}

function remark(name: string, values: Remark["values"] = {}): Remark {
  return { name, values };
}

function now(): string {
  return new Date().toISOString();
}
