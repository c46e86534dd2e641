// What the browser's store holds, and whether a record that comes out of it is whole: anything may have written to it.

import { treeChecksum } from "../document/checksum";
import { FILE_FORMAT } from "../document/contract";
import { type Fields, isTree, textAt } from "../document/tree";

export interface Draft {
  readonly key: string;
  /** Counts up with each save; what is newer is told by this, never by a clock. */
  readonly rev: number;
  readonly savedAt: string;
  readonly tab: string;
  /** Edits since the last file, and when that was. */
  readonly changes: number;
  readonly filedAt: string;
  readonly tree: Fields;
}

export interface Edit {
  readonly key: string;
  readonly n: number;
  readonly rev: number;
  readonly at: string;
  readonly tab: string;
  readonly path: string;
  readonly was: unknown;
  readonly now: unknown;
}

export interface Version {
  readonly key: string;
  readonly at: string;
  readonly rev: number;
  readonly why: string;
  readonly tree: Fields;
  /** In place of the tree: a draft that could not be read, as it was. */
  readonly raw?: unknown;
}

/** Another self-assessment that is shown beside a draft and never becomes part of it. */
export interface PreviousAnswers {
  readonly name: string;
  readonly tree: Fields;
}

/** Who wrote a draft last: small, so that every save can look at it first. */
export interface LastSave {
  readonly rev: number;
  readonly tab: string;
}

/** A name for this tab that no other has. */
export function newTabId(): string {
  return Math.random().toString(36).slice(2, 10);
}

export function isDraft(record: unknown): record is Draft {
  const { key, rev, savedAt, tab, changes, filedAt, tree } = fieldsOf(record);
  const texts = [key, savedAt, tab, filedAt].every((text) => typeof text === "string");
  return texts && [rev, changes].every((number) => Number.isSafeInteger(number)) && isDocument(tree);
}

/** A draft or version with the checksum that goes into the store with it. */
export function withChecksum<T extends Draft | Version>(record: T): T & { readonly checksum: string } {
  return { ...record, checksum: recordChecksum(record) };
}

/** The draft in a record; undefined where it is damaged, or of a later kind than this page knows. */
export function readDraft(record: unknown): Draft | undefined {
  return isDraft(record) && checksumMatches(record) ? record : undefined;
}

/** The version in a record. One that is damaged is there as it is, so that it can be handed over. */
export function readVersion(record: unknown): Version {
  if (isVersion(record) && checksumMatches(record)) return record;
  const { key, at } = fieldsOf(record);
  return { key: String(key), at: String(at), rev: 0, why: "unreadable", tree: new Map(), raw: record };
}

export function isPreviousAnswers(record: unknown): record is PreviousAnswers {
  const { name, tree } = fieldsOf(record);
  return typeof name === "string" && tree instanceof Map && isTree(tree);
}

export function isLastSave(record: unknown): record is LastSave {
  const { rev, tab } = fieldsOf(record);
  return Number.isSafeInteger(rev) && typeof tab === "string";
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

/** Records of before there were checksums have none. */
function checksumMatches(record: Draft | Version): boolean {
  const { checksum } = fieldsOf(record);
  return checksum === undefined || checksum === recordChecksum(record);
}

function recordChecksum({ key, rev, tree }: Draft | Version): string {
  return treeChecksum([key, String(rev), tree]);
}

function fieldsOf(record: unknown): Record<string, unknown> {
  return typeof record === "object" && record !== null ? (record as Record<string, unknown>) : {};
}

/** Whatever a store held, readable by a person: for a draft that this page cannot read. */
export function recordText(record: unknown): string {
  return JSON.stringify(
    record,
    (_key, value: unknown) => (value instanceof Map ? Object.fromEntries([...value]) : value),
    2,
  );
}
