// Finds what was kept in this browser and takes up the newest whole copy of it.

import { copy, textAt, type Fields } from "./document";
import { say } from "./messages";
import type { Form } from "./form";
import { Assessment } from "./saving";
import { readCopy } from "./second_copy";
import { FORMAT } from "./contract";
import type { Draft, Store } from "./storage";
import { keepVersion } from "./generations";

export interface Start {
  readonly assessment: Assessment;
  /** A draft that cannot be read, to be handed over as it is. */
  readonly unreadable: unknown;
  /** What is to be said about how it started. */
  readonly remark: string;
}

export function draftKey(form: Form): string {
  return `${form.checklist}:${form.partnership}`;
}

export function blankDocument(form: Form): Fields {
  const { toolkit, checklist, edition, partnership } = form.known;
  return new Map([["format", FORMAT], ["toolkit", toolkit], ["checklist", checklist], ["edition", edition], ["partnership", partnership]]);
}

/** The assessment with the newest draft in it; works in memory where no store can be had. */
export async function start(form: Form, store: Store, locked: boolean): Promise<Start> {
  const key = draftKey(form);
  const copyName = `kit:${form.toolkit}:${key}`;
  const assessment = new Assessment(key, copyName, store, locked, blankDocument(form));
  const second = readCopy(copyName);
  let first: Draft | undefined;
  let unreadable: unknown;
  try {
    ({ draft: first, unreadable } = await store.read(key));
  } catch {
    assessment.standing = "failed";
  }
  const newest = newer(first, second);
  if (newest !== undefined) {
    const failed = assessment.standing === "failed";
    assessment.resume(newest);
    if (failed) assessment.standing = "failed";
  }
  if (unreadable !== undefined) {
    // Set aside before the first edit takes its place.
    await store.keep({ key, at: new Date().toISOString(), rev: 0, why: "unreadable", tree: new Map(), raw: unreadable }).catch(() => undefined);
    return { assessment, unreadable, remark: say("unreadable") };
  }
  if (first !== undefined && newest === second) {
    await store.keep({ key, at: new Date().toISOString(), rev: first.rev, why: "stored-copy", tree: first.tree }).catch(() => undefined);
    return { assessment, unreadable, remark: say("second-copy-newer") };
  }
  return { assessment, unreadable, remark: newest === undefined ? "" : await remarkOnEdition(assessment, store, form) };
}

function newer(first: Draft | undefined, second: Draft | undefined): Draft | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return second.rev > first.rev ? second : first;
}

/** A draft of another edition is taken up as it is, after a version of it is kept. */
async function remarkOnEdition(assessment: Assessment, store: Store, form: Form): Promise<string> {
  const edition = textAt(assessment.tree, ["edition"]);
  if (edition === form.known.edition) return "";
  await keepVersion(store, assessment, "edition").catch(() => undefined);
  assessment.tree = copy(assessment.tree);
  assessment.tree.set("edition", form.known.edition);
  return say("edition-changed", { edition, here: form.known.edition });
}
