// The self-assessment in memory: a plain tree of maps, lists and texts. Knows neither pages nor files.
// Maps, because a key from a file may be any word (`__proto__` too); texts only, because nothing is ever retyped.

export type Tree = string | Tree[] | Fields;
export type Fields = Map<string, Tree>;
export type Path = readonly string[];

export function fieldsAt(tree: Tree | undefined, path: Path = []): Fields | undefined {
  const found = valueAt(tree, path);
  return found instanceof Map ? found : undefined;
}

/** What stands at the path, or undefined. */
export function valueAt(tree: Tree | undefined, path: Path): Tree | undefined {
  let here = tree;
  for (const key of path) here = here instanceof Map ? here.get(key) : undefined;
  return here;
}

/** The keys of the mapping at the path. */
export function keysAt(tree: Tree | undefined, path: Path = []): string[] {
  return [...(fieldsAt(tree, path)?.keys() ?? [])];
}

/** The text at the path; nothing there is the empty text. */
export function textAt(tree: Tree | undefined, path: Path): string {
  const found = valueAt(tree, path);
  return typeof found === "string" ? found : "";
}

/** The texts of the list at the path. */
export function listAt(tree: Tree | undefined, path: Path): readonly string[] {
  const found = valueAt(tree, path);
  return Array.isArray(found) ? found.filter((item) => typeof item === "string") : [];
}

export function isEmpty(tree: Tree | undefined): boolean {
  if (tree === undefined || tree === "") return true;
  return Array.isArray(tree) ? tree.length === 0 : tree instanceof Map && tree.size === 0;
}

/** Whether nothing is said anywhere in it, however many keys it has. */
export function isBlank(tree: Tree | undefined): boolean {
  return isEmpty(tree) || (tree instanceof Map && [...tree.values()].every((value) => isBlank(value)));
}

/** Puts a value at the path. An empty one is taken out instead, with every mapping that it leaves empty. */
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

export function cloneTree<T extends Tree>(tree: T): T;
export function cloneTree(tree: Tree): Tree {
  if (tree instanceof Map) return new Map([...tree].map(([key, value]) => [key, cloneTree(value)]));
  return Array.isArray(tree) ? tree.map((item) => cloneTree(item)) : tree;
}

/** Whether two trees say the same: the order of lists counts, the order of keys does not, and what says nothing is absent. */
export function isEqual(one: Tree | undefined, other: Tree | undefined): boolean {
  if (isBlank(one) || isBlank(other)) return isBlank(one) && isBlank(other);
  if (typeof one === "string" || typeof other === "string") return one === other;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => isEqual(item, other[index]));
  }
  const keys = new Set([...(one as Fields).keys(), ...(other as Fields).keys()]);
  return [...keys].every((key) => isEqual((one as Fields).get(key), (other as Fields).get(key)));
}

/** Whether an unknown value is such a tree: for what comes back from a store that anything may have written to. */
export function isTree(value: unknown, depth = 0): value is Tree {
  if (typeof value === "string") return true;
  if (depth > 32) return false;
  if (Array.isArray(value)) return value.every((item) => isTree(item, depth + 1));
  if (!(value instanceof Map)) return false;
  for (const [key, item] of value) if (typeof key !== "string" || !isTree(item, depth + 1)) return false;
  return true;
}

/** A text that every UTF-8 file can hold: half characters from a broken paste become the replacement sign. */
export function toWellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** A short key made from words, that is not among the taken ones. */
export function uniqueKey(words: string, taken: { has(key: string): boolean }, fallback: string): string {
  const plain = words
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  const base = slug === "" || RESERVED_WORDS.has(slug) ? fallback : slug;
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(key)) return key;
  }
}

/** Words that other readers of YAML turn into something else, and names that belong to every object. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([
  "y",
  "n",
  "yes",
  "no",
  "on",
  "off",
  "true",
  "false",
  "null",
  "constructor",
  "prototype",
  "__proto__",
]);

/** The list at the path with an entry in it, or without. */
export function toggledList(tree: Fields, path: readonly string[], entry: string, on: boolean): string[] {
  const others = listAt(tree, path).filter((each) => each !== entry);
  return on ? [...others, entry] : others;
}

/** Every text below a place of the document. */
export function allText(tree: Tree | undefined): string {
  if (typeof tree === "string" || tree === undefined) return tree ?? "";
  return [...tree.values()].map(allText).join(" · ");
}
