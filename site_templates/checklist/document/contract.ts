// The shape of a self-assessment file, read from contract.json: its keys, their order and what each may hold.

import contract from "./contract.json";

/**
 * The kinds of text: `text` is free text, `code` a technical text (an edition, a fingerprint), `slug` an id.
 */
export type ScalarKind = "text" | "code" | "slug" | "date" | "yesno" | "any";

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

/** A mapping with known keys, of which some are required. */
export interface FieldsShape {
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
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

/** The longest id, in characters. */
export const MAX_ID = 80;

/**
 * Whether a text is an id or key: lower-case words, digits and hyphens, and no property name of every object.
 */
export function isSlug(text: string): boolean {
  return text.length <= MAX_ID && /^(?!(?:constructor|prototype)$)[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

/** The shape of the value under a key; undefined if the contract does not know the key. */
export function shapeUnder(shape: Shape, key: string): Shape | undefined {
  if (typeof shape === "string") return shape === "any" ? "any" : undefined;
  if ("keyed" in shape) return shape.keyed;
  if ("fields" in shape && Object.hasOwn(shape.fields, key)) return shape.fields[key];
  return undefined;
}
