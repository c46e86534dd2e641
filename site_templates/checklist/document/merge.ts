// Two copies of a self-assessment, part by part: what each says, and the document that takes from both.
// Knows documents, not pages. Nothing goes: what is only in one of them stays, and what is not chosen is written down.

import { MAX_ID } from "./contract";
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

export type MergeSide = "here" | "file";

/** `new`: only in the file; `fuller`: the file says all that is here, and more; `kept`: the file adds nothing; `clash`: they differ. */
export type MergeState = "new" | "fuller" | "kept" | "same" | "clash";

export interface MergeEntry {
  readonly path: Path;
  readonly state: MergeState;
  readonly here: Tree | undefined;
  readonly file: Tree | undefined;
}

/** Who decides, when, and about which file. */
export interface DecisionContext {
  readonly by: string;
  readonly date: string;
  readonly file: string;
}

const FRAME: readonly string[] = [
  "format",
  "toolkit",
  "checklist",
  "edition",
  "partnership",
  "decisions",
  "end",
];
const KEYED: readonly string[] = ["answers", "evidence", "actions", "sections", "dates"];

export function mergeEntries(here: Fields, file: Fields): MergeEntry[] {
  const keys = [...new Set([...here.keys(), ...file.keys()])].filter((key) => !FRAME.includes(key));
  const keyed = keys.filter((key) => KEYED.includes(key));
  const single = keys
    .filter((key) => !keyed.includes(key) && key !== "archived")
    .map((key) => partAt([key], here, file));
  const listed = keyed.flatMap((group) => {
    const ids = new Set([...keysAt(here, [group]), ...keysAt(file, [group])]);
    return [...ids].map((id) => partAt([group, id], here, file));
  });
  return [...listed, ...single, ...archivedParts(here, file)];
}

/** What both say, by what was chosen of these parts where they clash. */
export function mergeDocuments(
  here: Fields,
  file: Fields,
  parts: readonly MergeEntry[],
  chosen: (part: MergeEntry) => MergeSide,
  deciding: DecisionContext,
): Fields {
  const made = cloneTree(here);
  const decided: Fields[] = [];
  for (const part of parts) {
    const takes =
      part.state === "new" || part.state === "fuller" || (part.state === "clash" && chosen(part) === "file");
    if (takes && part.file !== undefined) setAt(made, part.path, cloneTree(part.file));
    if (part.state === "clash") decided.push(decision(part, chosen(part), deciding));
  }
  const [own, theirs] = [textAt(here, ["edition"]), textAt(file, ["edition"])];
  if (own !== theirs)
    decided.push(decisionRecord({ about: "edition", kept: "here", "instead-of": theirs }, deciding));
  const known = listOfMaps(here);
  setAt(
    made,
    ["decisions"],
    [...known, ...listOfMaps(file).filter((each) => !known.some((one) => isEqual(one, each)))].map((each) =>
      cloneTree(each),
    ),
  );
  return addDecisions(made, decided);
}

/** The document with these decisions after its own, but for those that it holds already. */
export function addDecisions(document: Fields, decisions: readonly Fields[]): Fields {
  const all = [...listOfMaps(document)];
  for (const each of decisions)
    if (!all.some((known) => isEqual(dateless(known), dateless(each)))) all.push(cloneTree(each));
  setAt(document, ["decisions"], all);
  return document;
}

/** A line for `decisions`, of texts only. */
export function decisionRecord(
  what: Readonly<Record<string, string>>,
  { by, date, file }: DecisionContext,
): Fields {
  return new Map(Object.entries({ ...what, file, by, date }).filter(([, text]) => text !== ""));
}

function decision(part: MergeEntry, kept: MergeSide, deciding: DecisionContext): Fields {
  const other = kept === "here" ? part.file : part.here;
  return decisionRecord(
    { about: part.path.join("/"), kept, "instead-of": writeYamlPart(other ?? "", part.path) },
    deciding,
  );
}

function partAt(path: Path, here: Fields, file: Fields): MergeEntry {
  const [one, other] = [valueAt(here, path), valueAt(file, path)];
  return { path, state: stateOf(one, other), here: one, file: other };
}

function stateOf(here: Tree | undefined, file: Tree | undefined): MergeState {
  if (isEqual(here, file)) return "same";
  if (holds(file, here)) return isBlank(here) ? "new" : "fuller";
  return holds(here, file) ? "kept" : "clash";
}

/** Whether all that the one says is said by the other too. */
function holds(one: Tree | undefined, other: Tree | undefined): boolean {
  if (isBlank(other) || isEqual(one, other)) return true;
  return (
    one instanceof Map &&
    other instanceof Map &&
    [...other].every(([key, value]) => holds(one.get(key), value))
  );
}

/** Two different answers to a question that is gone are both kept: the file's under a name of its own. */
function archivedParts(here: Fields, file: Fields): MergeEntry[] {
  const kept = new Map(fieldsAt(here, ["archived"]));
  return [...(fieldsAt(file, ["archived"]) ?? [])].map(([id, value]) => {
    let name = id;
    for (let number = 2; kept.has(name) && !isEqual(kept.get(name), value); number += 1)
      name = numbered(id, number);
    const known = kept.get(name);
    kept.set(name, value);
    return {
      path: ["archived", name],
      state: known === undefined ? "new" : "same",
      here: known,
      file: value,
    };
  });
}

/** The id with a number behind it, no longer than an id may be. */
function numbered(id: string, number: number): string {
  const end = `-${number}`;
  return id.slice(0, MAX_ID - end.length).replace(/-+$/, "") + end;
}

function listOfMaps(document: Fields): Fields[] {
  const list = valueAt(document, ["decisions"]);
  return Array.isArray(list) ? list.filter((each) => each instanceof Map) : [];
}

function dateless(decision: Fields): Fields {
  const bare = new Map(decision);
  for (const key of ["date", "by"]) bare.delete(key);
  return bare;
}

/** Who fills this in, for what is decided here. */
export function decidedBy(document: Fields): string {
  return textAt(document, ["prepared", "by"]);
}
