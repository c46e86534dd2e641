// The records of the browser's store, and type guards for them: any program may have written to the store, or
// cut it.

import { FILE_FORMAT } from "../document/contract";
import { type Fields, isTree, textAt } from "../document/tree";
import { treeChecksum } from "./checksum";

/** A self-assessment that is being filled in. */
export interface Draft {
  readonly key: string;
  /** The revision: one more with each save. It decides which copy is newer, never a clock. */
  readonly rev: number;
  /** When it was saved, as an ISO date and time. */
  readonly savedAt: string;
  /** The tab that saved it. */
  readonly tab: string;
  /** The number of edits since the last file, and when that was saved (empty: never). */
  readonly changes: number;
  readonly filedAt: string;
  readonly tree: Fields;
}

/** An entry of the edit log. */
export interface Edit {
  readonly key: string;
  /** The revision and a number within it: see `EDITS_PER_REV`. */
  readonly n: number;
  readonly rev: number;
  readonly at: string;
  readonly tab: string;
  readonly path: string;
  readonly was: unknown;
  readonly now: unknown;
}

/** An earlier version of a draft. */
export interface Version {
  readonly key: string;
  readonly at: string;
  readonly rev: number;
  /** Why it was kept; names a message (`version-<why>`). */
  readonly why: string;
  readonly tree: Fields;
  /** Instead of the tree: a draft that could not be read, as it was stored. */
  readonly raw?: unknown;
}

/** The previous self-assessment that is shown next to a draft; never part of the draft's file. */
export interface PreviousAnswers {
  readonly name: string;
  readonly tree: Fields;
}

/** Who saved a draft last: a small record that every save reads first. */
export interface LastSave {
  readonly rev: number;
  readonly tab: string;
}

/** A random name for this tab. */
export function newTabId(): string {
  return Math.random().toString(36).slice(2, 10);
}

/** Whether a record has every field of a draft; its checksum is not checked. */
export function isDraft(record: unknown): record is Draft {
  const { key, rev, savedAt, tab, changes, filedAt, tree } = fieldsOf(record);
  const texts = [key, savedAt, tab, filedAt].every((text) => typeof text === "string");
  return texts && [rev, changes].every((number) => Number.isSafeInteger(number)) && isDocument(tree);
}

/** A draft or version with its checksum, as it is stored. */
export function withChecksum<T extends Draft | Version>(record: T): T & { readonly checksum: string } {
  return { ...record, checksum: recordChecksum(record) };
}

/** The draft in a record; undefined if it is damaged or of a later format. */
export function readDraft(record: unknown): Draft | undefined {
  return isDraft(record) && checksumMatches(record) ? record : undefined;
}

/** The version in a record; a damaged one is returned with `raw`, so that it can be downloaded. */
export function readVersion(record: unknown): Version {
  if (isVersion(record) && checksumMatches(record)) return record;
  const { key, at } = fieldsOf(record);
  return { key: String(key), at: String(at), rev: 0, why: "unreadable", tree: new Map(), raw: record };
}

/** Whether a record is that of previous answers. */
export function isPreviousAnswers(record: unknown): record is PreviousAnswers {
  const { name, tree } = fieldsOf(record);
  return typeof name === "string" && tree instanceof Map && isTree(tree);
}

/** Whether a record is that of a last save. */
export function isLastSave(record: unknown): record is LastSave {
  const { rev, tab } = fieldsOf(record);
  return Number.isSafeInteger(rev) && typeof tab === "string";
}

/** Any record as JSON that a person can read. */
export function recordText(record: unknown): string {
  return JSON.stringify(
    record,
    (_key, value: unknown) => (value instanceof Map ? Object.fromEntries([...value]) : value),
    2,
  );
}

function isVersion(record: unknown): record is Version {
  const { key, at, rev, why, tree } = fieldsOf(record);
  return (
    [key, at, why].every((text) => typeof text === "string") && Number.isSafeInteger(rev) && isDocument(tree)
  );
}

function isDocument(tree: unknown): tree is Fields {
  return tree instanceof Map && isTree(tree) && ["", FILE_FORMAT].includes(textAt(tree, ["format"]));
}

/** Records of the first release have no checksum. */
function checksumMatches(record: Draft | Version): boolean {
  const { checksum } = fieldsOf(record);
  return checksum === undefined || checksum === recordChecksum(record);
}

function recordChecksum({ key, rev, tree }: Draft | Version): string {
  return treeChecksum([key, String(rev), tree]);
}

function fieldsOf(record: unknown): Readonly<Record<string, unknown>> {
  return typeof record === "object" && record !== null ? (record as Record<string, unknown>) : {};
}
