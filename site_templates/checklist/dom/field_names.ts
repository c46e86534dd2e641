// What the fields of the document are called on the page.

import { SHAPE, type Shape, shapeUnder } from "../document/contract";
import type { Path } from "../document/tree";
import { message } from "./messages";
import { visibleText } from "./visible_text";

/** A field by the words of the page, or by its key where the contract does not know it. */
export function fieldName(path: Path): string {
  return path
    .map((key) => (KNOWN_KEYS.has(key) ? message(`field-${key.replaceAll("_", "-")}`) : visibleText(key)))
    .join(" · ");
}

export const KNOWN_KEYS: ReadonlySet<string> = keysOf(SHAPE, new Set());

/** Every key that some mapping of the contract names. */
export function keysOf(shape: Shape, found: Set<string>): Set<string> {
  if (typeof shape === "string" || "choice" in shape || "key" in shape) return found;
  if ("list" in shape) return keysOf(shape.list, found);
  if ("keyed" in shape) return keysOf(shape.keyed, found);
  for (const key of Object.keys(shape.fields)) {
    found.add(key);
    keysOf(shapeUnder(shape, key) ?? "any", found);
  }
  return found;
}
