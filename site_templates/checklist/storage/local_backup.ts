// The second copy, in a store of another kind: written seldom, and at once where the first one fails.

import { checksum } from "../document/checksum";
import { FILE_FORMAT } from "../document/contract";
import { toTree } from "../document/located_tree";
import type { Fields } from "../document/tree";
import { readYaml } from "../document/yaml_reader";
import { writeYaml } from "../document/yaml_writer";
import { type Draft, isDraft } from "./records";

const MAX_CHARACTERS = 2_000_000;

/** Puts the draft beside the first store; false where it does not fit or the browser forbids it. */
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

/** The draft of the second copy, if it is there, whole, and newer than the save of that number: an older one is not even read. */
export function readBackup(name: string, newerThan = -1): Draft | undefined {
  try {
    const stored = localStorage.getItem(name) ?? "";
    const cut = stored.indexOf("\n");
    const facts = JSON.parse(stored.slice(0, cut)) as Record<string, unknown>;
    if (Number(facts.rev) <= newerThan) return undefined;
    const body = stored.slice(cut + 1);
    const { root, problems } = readYaml(body);
    const tree = root === undefined ? "" : toTree(root);
    if (
      facts.checksum !== checksum(body) ||
      problems.length > 0 ||
      (tree as Fields).get("end") !== FILE_FORMAT
    )
      return undefined;
    const draft: unknown = { ...facts, tree };
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

export function removeBackup(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // A store that may not be touched holds nothing of ours.
  }
}

/** Every whole second copy of that name and of the names under it. */
export function listBackups(name: string): Draft[] {
  try {
    const names = Object.keys(localStorage).filter((each) => each === name || each.startsWith(`${name}:`));
    return names.map((each) => readBackup(each)).filter((draft) => draft !== undefined);
  } catch {
    return [];
  }
}
