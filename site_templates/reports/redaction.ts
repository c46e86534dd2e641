// Redacts a self-assessment: a copy without names, posts and notes, for those who ask to see it. What is kept
// is in the contract; everything else is removed.

import { SHAPE, type Shape } from "../checklist/document/contract";
import type { Fields, Tree } from "../checklist/document/tree";

/** A copy of a document that has its public keys only. Every count of the copy equals that of the original. */
export function redact(document: Fields): Fields {
  const redacted = redactValue(document, SHAPE);
  return redacted instanceof Map ? redacted : new Map();
}

/** The public part of a value; undefined if the value does not have the shape. */
function redactValue(tree: Tree, shape: Shape): Tree | undefined {
  if (typeof shape === "string" || "choice" in shape || "key" in shape)
    return typeof tree === "string" ? tree : undefined;
  if ("list" in shape) {
    if (!Array.isArray(tree)) return undefined;
    return tree.map((item) => redactValue(item, shape.list)).filter((item) => item !== undefined);
  }
  if (!(tree instanceof Map)) return undefined;
  const redacted: Fields = new Map();
  for (const [key, value] of tree) {
    const inner = "keyed" in shape ? shape.keyed : shape.public.includes(key) ? shape.fields[key] : undefined;
    const kept = inner === undefined ? undefined : redactValue(value, inner);
    if (kept !== undefined) redacted.set(key, kept);
  }
  return redacted;
}
