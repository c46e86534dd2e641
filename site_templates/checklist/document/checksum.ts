// Checksums: whether what a store gives back is what it was given. FNV-1a finds torn and edited data and costs less than
// a millisecond for a full checklist, so that every save can afford it; it is no protection from someone who wants to deceive.

import type { Tree } from "./tree";

const START = 0x811c9dc5;
/** Signs that no text begins with, so that a list is never taken for the texts in it. */
const [TEXT, LIST, FIELDS, END] = [1, 2, 3, 4];

export function checksum(text: string): string {
  return toHex(hashText(START, text));
}

/** The checksum of a tree, in the order in which it stands. */
export function treeChecksum(tree: Tree): string {
  return toHex(hashTree(START, tree));
}

function hashTree(hash: number, tree: Tree): number {
  if (typeof tree === "string") return hashMarker(hashText(hashMarker(hash, TEXT), tree), END);
  let sum = hashMarker(hash, Array.isArray(tree) ? LIST : FIELDS);
  if (Array.isArray(tree)) for (const item of tree) sum = hashTree(sum, item);
  else for (const [key, value] of tree) sum = hashTree(hashTree(sum, key), value);
  return hashMarker(sum, END);
}

function hashText(hash: number, text: string): number {
  let sum = hash;
  for (let index = 0; index < text.length; index += 1)
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return sum;
}

function hashMarker(hash: number, sign: number | undefined): number {
  return Math.imul(hash ^ (0x10000 + (sign ?? 0)), 0x01000193);
}

function toHex(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, "0");
}
