// The tree of a file with the offset of every node, and problems with their line and column.

import type { Fields, Tree } from "./tree";

/** Something wrong at a place of the file. */
export interface Problem {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in characters as people see them. */
  readonly column: number;
  /** Names the message (`file-<code>`). */
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
  /** Whether the file cannot be opened because of it. */
  readonly fatal: boolean;
}

/** An entry of a mapping. */
export interface LocatedEntry {
  /** The offset of the key. */
  readonly keyAt: number;
  readonly node: LocatedNode;
}

/** A value of the file: a text, a list or a mapping. */
export interface LocatedNode {
  /** The offset of the node in the text. */
  readonly at: number;
  readonly value: string | LocatedNode[] | Map<string, LocatedEntry>;
  /** True for an empty value (`key:`) and for a plain null. */
  readonly blank?: boolean;
}

/** Converts offsets of a text to lines and columns. */
export class LineIndex {
  /** The offset at which each line starts. */
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (const end of text.matchAll(/\r\n|\r|\n/g)) this.starts.push(end.index + end[0].length);
  }

  /** The line and column of an offset, both counted from 1. */
  at(offset: number): { readonly line: number; readonly column: number } {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: [...this.text.slice(this.starts[low], offset)].length + 1 };
  }

  problem(
    offset: number,
    code: string,
    values: Readonly<Record<string, string>> = {},
    fatal = true,
  ): Problem {
    return { ...this.at(offset), code, values, fatal };
  }
}

/** The same tree without offsets. */
export function toTree(node: LocatedNode): Tree {
  if (typeof node.value === "string") return node.blank === true ? "" : node.value;
  if (Array.isArray(node.value)) return node.value.map((item) => toTree(item));
  const fields: Fields = new Map();
  for (const [key, entry] of node.value) fields.set(key, toTree(entry.node));
  return fields;
}

/** The entries of a mapping; none if the node is something else. */
export function entriesOf(node: LocatedNode | undefined): Map<string, LocatedEntry> {
  return node?.value instanceof Map ? node.value : new Map<string, LocatedEntry>();
}

/** The items of a list; none if the node is something else. */
export function itemsOf(node: LocatedNode | undefined): readonly LocatedNode[] {
  return Array.isArray(node?.value) ? node.value : [];
}

/** Whether a node is absent, empty or null. */
export function isBlankNode(node: LocatedNode | undefined): boolean {
  return node === undefined || node.value === "" || node.blank === true;
}

/** Whether a node is blank or a text of white space. */
export function hasNoText(node: LocatedNode | undefined): boolean {
  return isBlankNode(node) || (typeof node?.value === "string" && node.value.trim() === "");
}
