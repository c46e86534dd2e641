// Evidence of the document: its names, its age and its strength.

import { monthsLater } from "./dates";
import type { Counted } from "./page_model";
import { type Fields, keysAt, textAt } from "./tree";

export function heldKeys(tree: Fields): string[] {
  return keysAt(tree, ["evidence"]);
}

export function isStale(tree: Fields, key: string, form: Counted, on: string): boolean {
  const reviewBy = textAt(tree, ["evidence", key, "review_by"]);
  if (reviewBy !== "") return reviewBy < on;
  const dated = textAt(tree, ["evidence", key, "dated"]);
  return dated !== "" && form.goodForMonths !== undefined && monthsLater(dated, form.goodForMonths) < on;
}

export function isStrong(tree: Fields, key: string, form: Counted): boolean {
  const strength = textAt(tree, ["evidence", key, "strength"]);
  return form.strengths.some((one) => one.id === strength && one.supports);
}

/** What a piece of evidence is called; a key that is cited and not held is called by its key. */
export function nameOf(tree: Fields, key: string): string {
  const title = textAt(tree, ["evidence", key, "title"]).trim();
  return title === "" ? key : title;
}
