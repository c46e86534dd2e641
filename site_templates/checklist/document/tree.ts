// The self-assessment in memory: a tree of maps, lists and texts. Maps, because a key from a file may be any
// word (even `__proto__`); texts only, because no value is ever retyped.

import { LIMITS, RESERVED_WORDS } from "./contract";

/** A value of the document. */
export type Tree = string | Tree[] | Fields;
/** A mapping of the document, in the order of its file. */
export type Fields = Map<string, Tree>;
/** Keys from the root of the document down to a value. */
export type Path = readonly string[];

/** The length at which a key made from a title is cut. */
const MAX_KEY = 40;

/** The value at the path, or undefined. */
export function valueAt(tree: Tree | undefined, path: Path): Tree | undefined {
  let value = tree;
  for (const key of path) value = value instanceof Map ? value.get(key) : undefined;
  return value;
}

/** The mapping at the path, or undefined if there is none. */
export function fieldsAt(tree: Tree | undefined, path: Path = []): Fields | undefined {
  const value = valueAt(tree, path);
  return value instanceof Map ? value : undefined;
}

/** The keys of the mapping at the path, in order; none if there is no mapping. */
export function keysAt(tree: Tree | undefined, path: Path = []): string[] {
  return [...(fieldsAt(tree, path)?.keys() ?? [])];
}

/** The text at the path; empty if there is none. */
export function textAt(tree: Tree | undefined, path: Path): string {
  const value = valueAt(tree, path);
  return typeof value === "string" ? value : "";
}

/** The texts of the list at the path; other items are left out. */
export function listAt(tree: Tree | undefined, path: Path): readonly string[] {
  const value = valueAt(tree, path);
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** Whether a value has no text in it, however many keys it has. A list is blank only if it has no items. */
export function isBlank(tree: Tree | undefined): boolean {
  return isEmpty(tree) || (tree instanceof Map && [...tree.values()].every((value) => isBlank(value)));
}

/**
 * Sets the value at the path. An empty value is removed instead, with every mapping that this leaves empty.
 */
export function setAt(fields: Fields, path: Path, value: Tree | undefined): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    if (value === undefined || isEmpty(value)) fields.delete(key);
    else fields.set(key, value);
    return;
  }
  const inner = fieldsAt(fields.get(key)) ?? new Map<string, Tree>();
  setAt(inner, rest, value);
  if (inner.size === 0) fields.delete(key);
  else fields.set(key, inner);
}

/** A deep copy. */
export function cloneTree<T extends Tree>(tree: T): T;
export function cloneTree(tree: Tree): Tree {
  if (tree instanceof Map) return new Map([...tree].map(([key, value]) => [key, cloneTree(value)]));
  return Array.isArray(tree) ? tree.map((item) => cloneTree(item)) : tree;
}

/**
 * Whether two trees have the same content: the order of lists counts, that of keys does not, blank is absent.
 */
export function isEqual(one: Tree | undefined, other: Tree | undefined): boolean {
  if (isBlank(one) || isBlank(other)) return isBlank(one) && isBlank(other);
  if (typeof one === "string" || typeof other === "string") return one === other;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => isEqual(item, other[index]));
  }
  const keys = new Set([...keysAt(one), ...keysAt(other)]);
  return [...keys].every((key) => isEqual(one?.get(key), other?.get(key)));
}

/** Whether an unknown value is a tree no deeper than a file may be: a type guard for stored records. */
export function isTree(value: unknown, depth = 0): value is Tree {
  if (typeof value === "string") return true;
  if (depth > LIMITS.depth) return false;
  if (Array.isArray(value)) return value.every((item) => isTree(item, depth + 1));
  if (!(value instanceof Map)) return false;
  for (const [key, item] of value) if (typeof key !== "string" || !isTree(item, depth + 1)) return false;
  return true;
}

/**
 * The text with lone surrogates (half characters from a broken paste) replaced, so that UTF-8 can hold it.
 */
export function toWellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/**
 * A key made from a text as lower-case ASCII words and hyphens, numbered if taken; `fallback` if nothing
 * remains.
 */
export function uniqueKey(text: string, taken: { has(key: string): boolean }, fallback: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, MAX_KEY)
    .replace(/-+$/, "");
  const base = slug === "" || RESERVED_WORDS.has(slug) ? fallback : slug;
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(key)) return key;
  }
}

/** The texts of the list at the path, with an item appended if `included`, or without it. */
export function toggledList(tree: Fields, path: Path, item: string, included: boolean): string[] {
  const others = listAt(tree, path).filter((other) => other !== item);
  return included ? [...others, item] : others;
}

/** All texts of a value, joined: for the browser's find-in-page. */
export function allText(tree: Tree | undefined): string {
  if (typeof tree === "string" || tree === undefined) return tree ?? "";
  return [...tree.values()].map(allText).join(" · ");
}

function isEmpty(tree: Tree | undefined): boolean {
  if (tree === undefined || tree === "") return true;
  return Array.isArray(tree) ? tree.length === 0 : tree instanceof Map && tree.size === 0;
}
