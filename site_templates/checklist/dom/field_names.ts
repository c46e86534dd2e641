// The names of the document's fields, as the page shows them.

import { SHAPE, type Shape, shapeUnder } from "../document/contract";
import type { Path } from "../document/tree";
import { message } from "./messages";
import { visibleText } from "./visible_text";

/** The name of a field; a key that the contract does not know is shown as it is. */
export function fieldName(path: Path): string {
  return path
    .map((key) => (KNOWN_KEYS.has(key) ? message(`field-${key.replaceAll("_", "-")}`) : visibleText(key)))
    .join(" · ");
}

const KNOWN_KEYS: ReadonlySet<string> = new Set(keysOf(SHAPE));

/** The keys of every mapping with known keys in a shape. */
function keysOf(shape: Shape): readonly string[] {
  if (typeof shape === "string" || "choice" in shape || "key" in shape) return [];
  if ("list" in shape) return keysOf(shape.list);
  if ("keyed" in shape) return keysOf(shape.keyed);
  return Object.keys(shape.fields).flatMap((key) => [key, ...keysOf(shapeUnder(shape, key) ?? "any")]);
}
