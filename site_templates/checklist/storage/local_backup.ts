// A backup of the draft in localStorage, which fails independently of IndexedDB: written now and then, and at
// once when a save fails.

import { FILE_FORMAT } from "../document/contract";
import { toTree } from "../document/located_tree";
import { textAt } from "../document/tree";
import { readYaml } from "../document/yaml_reader";
import { writeYaml } from "../document/yaml_writer";
import { checksum } from "./checksum";
import { type Draft, isDraft } from "./records";

/** The longest backup: localStorage holds about five million characters for all pages of an origin. */
const MAX_CHARACTERS = 2_000_000;

/**
 * Writes the backup: a line of JSON with the checksum, then the file. Returns false if it is too long or
 * forbidden.
 */
export function writeBackup(name: string, draft: Draft): boolean {
  try {
    const body = writeYaml(draft.tree);
    if (body.length > MAX_CHARACTERS) return false;
    const { tree: _tree, ...facts } = draft;
    localStorage.setItem(name, `${JSON.stringify({ ...facts, checksum: checksum(body) })}\n${body}`);
    return true;
  } catch {
    return false;
  }
}

/** The draft in a backup; undefined if it is missing, damaged, or not newer than revision `newerThan`. */
export function readBackup(name: string, newerThan = -1): Draft | undefined {
  try {
    const stored = localStorage.getItem(name) ?? "";
    const end = stored.indexOf("\n");
    const facts = JSON.parse(stored.slice(0, end)) as Readonly<Record<string, unknown>>;
    if (Number(facts.rev) <= newerThan) return undefined;
    const body = stored.slice(end + 1);
    if (facts.checksum !== checksum(body)) return undefined;
    const { root, problems } = readYaml(body);
    const tree = root === undefined ? "" : toTree(root);
    // Warnings are for people: a text such as "Option A:\n" may look like a mistyped path.
    if (problems.some(({ fatal }) => fatal) || textAt(tree, ["end"]) !== FILE_FORMAT) return undefined;
    const draft: unknown = { ...facts, tree };
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Removes a backup, if there is one. */
export function removeBackup(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // If localStorage is forbidden, it has no backup.
  }
}

/** Every valid backup of a name and of the names below it (`name:…`). */
export function listBackups(name: string): Draft[] {
  try {
    return Object.keys(localStorage)
      .filter((item) => item === name || item.startsWith(`${name}:`))
      .map((item) => readBackup(item))
      .filter((draft) => draft !== undefined);
  } catch {
    return [];
  }
}
