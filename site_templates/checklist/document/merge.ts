// Merges two copies of a self-assessment: compares them entry by entry and builds the document that combines
// both. Nothing is lost: what only one copy has is kept, and a value that was not chosen is noted under
// `decisions`.

import { LIMITS, MERGE } from "./contract";
import {
  cloneTree,
  type Fields,
  fieldsAt,
  isBlank,
  isEqual,
  keysAt,
  type Path,
  setAt,
  type Tree,
  textAt,
  valueAt,
} from "./tree";
import { writeYamlPart } from "./yaml_writer";

/** The copy in the page, or the copy in the file. */
export type MergeSide = "here" | "file";

/**
 * How the two copies of an entry compare. `new`: only in the file; `fuller`: the file has all that is here
 * and more; `kept`: the file adds nothing; `clash`: they differ.
 */
export type MergeState = "new" | "fuller" | "kept" | "same" | "clash";

/** A unit of the merge: an entry of a keyed group (an answer, a piece of evidence, …) or a single field. */
export interface MergeEntry {
  readonly path: Path;
  readonly state: MergeState;
  readonly here: Tree | undefined;
  readonly file: Tree | undefined;
}

/** Who decides, on what date (YYYY-MM-DD), and the name of the file. */
export interface DecisionContext {
  readonly by: string;
  readonly date: string;
  readonly file: string;
}

/** All entries of both copies, each with how the copies compare. */
export function mergeEntries(here: Fields, file: Fields): MergeEntry[] {
  const keys = [...new Set([...here.keys(), ...file.keys()])].filter((key) => !MERGE.never.includes(key));
  const keyed = keys.filter((key) => MERGE.keyed.includes(key));
  const single = keys
    .filter((key) => !keyed.includes(key) && key !== "archived")
    .map((key) => entryAt([key], here, file));
  const listed = keyed.flatMap((group) => {
    const ids = new Set([...keysAt(here, [group]), ...keysAt(file, [group])]);
    return [...ids].map((id) => entryAt([group, id], here, file));
  });
  return [...listed, ...single, ...archivedEntries(here, file)];
}

/** The document that combines both copies; `chosen` decides the entries that clash. */
export function mergeDocuments(
  here: Fields,
  file: Fields,
  entries: readonly MergeEntry[],
  chosen: (entry: MergeEntry) => MergeSide,
  context: DecisionContext,
): Fields {
  const merged = cloneTree(here);
  const decisions: Fields[] = [];
  for (const entry of entries) {
    const side = entry.state === "clash" ? chosen(entry) : undefined;
    const takesFile = entry.state === "new" || entry.state === "fuller" || side === "file";
    if (takesFile && entry.file !== undefined) setAt(merged, entry.path, cloneTree(entry.file));
    if (side !== undefined) decisions.push(clashDecision(entry, side, context));
  }
  const [ownEdition, theirEdition] = [textAt(here, ["edition"]), textAt(file, ["edition"])];
  if (ownEdition !== theirEdition)
    decisions.push(decisionRecord({ about: "edition", kept: "here", "instead-of": theirEdition }, context));
  const own = decisionsIn(here);
  const theirs = decisionsIn(file).filter((other) => !own.some((decision) => isEqual(decision, other)));
  setAt(
    merged,
    ["decisions"],
    [...own, ...theirs].map((decision) => cloneTree(decision)),
  );
  return addDecisions(merged, decisions);
}

/**
 * Appends decisions to the document, except those that it already has (authors and dates are not compared);
 * returns it.
 */
export function addDecisions(document: Fields, decisions: readonly Fields[]): Fields {
  const all = [...decisionsIn(document)];
  for (const decision of decisions)
    if (!all.some((known) => isEqual(withoutAuthor(known), withoutAuthor(decision))))
      all.push(cloneTree(decision));
  setAt(document, ["decisions"], all);
  return document;
}

/** A record for `decisions`: these texts, the file, who decided and when; empty texts are left out. */
export function decisionRecord(
  texts: Readonly<Record<string, string>>,
  { by, date, file }: DecisionContext,
): Fields {
  return new Map(Object.entries({ ...texts, file, by, date }).filter(([, text]) => text !== ""));
}

/** Who decides in this document: the person who prepares it. */
export function decidedBy(document: Fields): string {
  return textAt(document, ["prepared", "by"]);
}

function clashDecision(entry: MergeEntry, kept: MergeSide, context: DecisionContext): Fields {
  const other = kept === "here" ? entry.file : entry.here;
  return decisionRecord(
    { about: entry.path.join("/"), kept, "instead-of": writeYamlPart(other ?? "", entry.path) },
    context,
  );
}

function entryAt(path: Path, here: Fields, file: Fields): MergeEntry {
  const [own, theirs] = [valueAt(here, path), valueAt(file, path)];
  return { path, state: compareValues(own, theirs), here: own, file: theirs };
}

function compareValues(here: Tree | undefined, file: Tree | undefined): MergeState {
  if (isEqual(here, file)) return "same";
  if (contains(file, here)) return isBlank(here) ? "new" : "fuller";
  return contains(here, file) ? "kept" : "clash";
}

/** Whether `outer` has every value that `inner` has. */
function contains(outer: Tree | undefined, inner: Tree | undefined): boolean {
  if (isBlank(inner) || isEqual(outer, inner)) return true;
  return (
    outer instanceof Map &&
    inner instanceof Map &&
    [...inner].every(([key, value]) => contains(outer.get(key), value))
  );
}

/**
 * Archived answers never clash: if both copies have different ones under one id, that of the file is
 * renumbered.
 */
function archivedEntries(here: Fields, file: Fields): MergeEntry[] {
  const archived = new Map(fieldsAt(here, ["archived"]));
  return [...(fieldsAt(file, ["archived"]) ?? [])].map(([id, value]) => {
    let name = id;
    for (let number = 2; archived.has(name) && !isEqual(archived.get(name), value); number += 1)
      name = numberedId(id, number);
    const known = archived.get(name);
    archived.set(name, value);
    return {
      path: ["archived", name],
      state: known === undefined ? "new" : "same",
      here: known,
      file: value,
    };
  });
}

/** The id with a number appended, cut to the length that an id may have. */
function numberedId(id: string, number: number): string {
  const end = `-${number}`;
  return id.slice(0, LIMITS.id - end.length).replace(/-+$/, "") + end;
}

function decisionsIn(document: Fields): Fields[] {
  const list = valueAt(document, ["decisions"]);
  return Array.isArray(list) ? list.filter((decision) => decision instanceof Map) : [];
}

function withoutAuthor(decision: Fields): Fields {
  const rest = new Map(decision);
  for (const key of ["date", "by"]) rest.delete(key);
  return rest;
}
