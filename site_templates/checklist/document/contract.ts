// The self-assessment file as data: which keys there are, in which order they are written, what each may hold.
// Python reads the same `contract.json`; nothing about the file is said twice.

import contract from "./contract.json";

export type ScalarKind = "text" | "code" | "slug" | "date" | "yesno" | "any";

export type Shape =
  | ScalarKind
  | { readonly choice: string }
  | { readonly key: string }
  | { readonly list: Shape }
  | { readonly keyed: Shape }
  | FieldsShape;

/** A mapping whose keys the contract knows; `required` ones must be written wherever it is. */
export interface FieldsShape {
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

export const FILE_FORMAT: string = contract.format;
/** The checklist that every toolkit has; others are told apart from it. */
export const MAIN_CHECKLIST: string = contract.main;
export const SHAPE = contract.shape as FieldsShape;
export const REQUIRED_KEYS: readonly string[] = contract.required;
export const FIXED_CHOICES: Readonly<Record<string, readonly string[]>> = contract.choices;

export const MAX_ID = 80;

/** A key or an id: lower-case words, digits and hyphens; never a word that belongs to every object. */
export function isSlug(text: string): boolean {
  return text.length <= MAX_ID && /^(?!(?:constructor|prototype)$)[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

/** The shape of what stands under this key, if the contract knows the key. */
export function shapeUnder(shape: Shape, key: string): Shape | undefined {
  if (typeof shape === "string") return shape === "any" ? "any" : undefined;
  if ("keyed" in shape) return shape.keyed;
  if ("fields" in shape && Object.hasOwn(shape.fields, key)) return shape.fields[key];
  return undefined;
}
