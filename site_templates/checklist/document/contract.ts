// The contract of a self-assessment file: its keys, their order, what each may hold, and limits. contract.json
// is generated from the Python classes by `make contract`.

import contract from "./contract.json";

/**
 * The kinds of text: `text` is free text, `code` a technical text (an edition, a fingerprint), `slug` an id,
 * `format` the name of the file's format.
 */
export type ScalarKind = "text" | "code" | "slug" | "format" | "date" | "yesno" | "any";

/**
 * What may be at a place of the file. `choice`: one of the ids of that name; `key`: a reference to an entry
 * of that kind; `keyed`: a mapping with keys of the user's own.
 */
export type Shape =
  | ScalarKind
  | { readonly choice: string }
  | { readonly key: string }
  | { readonly list: Shape }
  | { readonly keyed: Shape }
  | FieldsShape;

/** A mapping with known keys, of which some are required, and some are kept in a redacted copy. */
export interface FieldsShape {
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly public: readonly string[];
}

/** The value of `format` and of `end`. */
export const FILE_FORMAT: string = contract.format;
/** The id of the checklist that every toolkit has. */
export const MAIN_CHECKLIST: string = contract.main;
/** The shape of the whole file. */
export const SHAPE = contract.shape as FieldsShape;
/** Keys that every file must have. */
export const REQUIRED_KEYS: readonly string[] = contract.required;
/** Choices that are the same in every toolkit, by name. */
export const FIXED_CHOICES: Readonly<Record<string, readonly string[]>> = contract.choices;

/**
 * The largest file (bytes, nodes, depth), the longest id and text (characters), the years that can be meant,
 * and the number of postponements that is often.
 */
export const LIMITS = contract.limits;
/** Keys that are never merged, and groups that are merged entry by entry; any other key is one entry. */
export const MERGE: Readonly<Record<"never" | "keyed", readonly string[]>> = contract.merge;
/** Property names of every JavaScript object: refused as keys. */
export const OBJECT_PROPERTIES: ReadonlySet<string> = new Set(["__proto__", ...contract.words.reserved]);
/** Words that must not be written as plain text: other YAML readers retype them, or objects have them. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([...contract.words.retyped, ...OBJECT_PROPERTIES]);

const ID_PATTERN = new RegExp(`^(?:${contract.patterns.id})$`);
const DATE_PATTERN = new RegExp(`^(?:${contract.patterns.date})$`);

/** Whether a text is an id: lower-case words, digits and hyphens, and no property name of every object. */
export function isSlug(text: string): boolean {
  return text.length <= LIMITS.id && ID_PATTERN.test(text) && !OBJECT_PROPERTIES.has(text);
}

/** Whether a text is a date of the calendar in the form YYYY-MM-DD. */
export function isDate(text: string): boolean {
  return DATE_PATTERN.test(text);
}

/** The shape of the value under a key; undefined if the contract does not know the key. */
export function shapeUnder(shape: Shape, key: string): Shape | undefined {
  if (typeof shape === "string") return shape === "any" ? "any" : undefined;
  if ("keyed" in shape) return shape.keyed;
  if ("fields" in shape && Object.hasOwn(shape.fields, key)) return shape.fields[key];
  return undefined;
}
