// Checksums: whether what a store gives back is what it was given. FNV-1a finds torn and edited data and costs less than
// a millisecond for a full checklist, so that every save can afford it; it is no protection from someone who wants to deceive.

import type { Tree } from "./tree";

const START = 0x811c9dc5;
/** Signs that no text begins with, so that a list is never taken for the texts in it. */
const [TEXT, LIST, FIELDS, END] = [1, 2, 3, 4];

export function checksum(text: string): string {
  return shown(added(START, text));
}

/** The checksum of a tree, in the order in which it stands. */
export function checksumOf(tree: Tree): string {
  return shown(walked(START, tree));
}

function walked(hash: number, tree: Tree): number {
  if (typeof tree === "string") return signed(added(signed(hash, TEXT), tree), END);
  let sum = signed(hash, Array.isArray(tree) ? LIST : FIELDS);
  if (Array.isArray(tree)) for (const item of tree) sum = walked(sum, item);
  else for (const [key, value] of tree) sum = walked(walked(sum, key), value);
  return signed(sum, END);
}

function added(hash: number, text: string): number {
  let sum = hash;
  for (let index = 0; index < text.length; index += 1)
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return sum;
}

function signed(hash: number, sign: number | undefined): number {
  return Math.imul(hash ^ (0x10000 + (sign ?? 0)), 0x01000193);
}

function shown(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, "0");
}
