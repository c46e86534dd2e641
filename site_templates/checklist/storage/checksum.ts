// Checksums of stored records. FNV-1a (32 bits) detects torn and edited data and takes less
// than a millisecond for a full checklist, so every save can compute it. It does not protect against forgery.

import type { Tree } from "../document/tree";

/** Offset basis and prime of FNV-1a for 32 bits. */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
/** Markers outside the range of characters: a list never hashes like the texts in it. */
const MARKER_BASE = 0x10000;
const [TEXT, LIST, FIELDS, END] = [1, 2, 3, 4] as const;

/** The FNV-1a checksum of a text's UTF-16 code units, as eight hexadecimal digits. */
export function checksum(text: string): string {
  return toHex(hashText(OFFSET_BASIS, text));
}

/** The checksum of a tree, as eight hexadecimal digits; the order of keys and items counts. */
export function treeChecksum(tree: Tree): string {
  return toHex(hashTree(OFFSET_BASIS, tree));
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
  for (let index = 0; index < text.length; index += 1) sum = Math.imul(sum ^ text.charCodeAt(index), PRIME);
  return sum;
}

function hashMarker(hash: number, marker: number): number {
  return Math.imul(hash ^ (MARKER_BASE + marker), PRIME);
}

function toHex(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, "0");
}
