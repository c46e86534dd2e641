// Derived facts of a piece of evidence: name, age, strength.

import { addMonths } from "./dates";
import type { ScoringModel } from "./page_model";
import { type Fields, keysAt, textAt } from "./tree";

/** The keys of all evidence held. */
export function evidenceKeys(tree: Fields): string[] {
  return keysAt(tree, ["evidence"]);
}

/** The title of a piece of evidence; its key if it has none, or if it is cited but not held. */
export function evidenceName(tree: Fields, key: string): string {
  const title = textAt(tree, ["evidence", key, "title"]).trim();
  return title === "" ? key : title;
}

/**
 * Whether evidence is out of date on a day: past its review date, or without one older than the toolkit
 * allows.
 */
export function isStale(tree: Fields, key: string, model: ScoringModel, on: string): boolean {
  const reviewBy = textAt(tree, ["evidence", key, "review_by"]);
  if (reviewBy !== "") return reviewBy < on;
  const dated = textAt(tree, ["evidence", key, "dated"]);
  return dated !== "" && model.goodForMonths !== undefined && addMonths(dated, model.goodForMonths) < on;
}

/** Whether the strength of the evidence is one that supports a claim. */
export function isStrong(tree: Fields, key: string, model: ScoringModel): boolean {
  const strength = textAt(tree, ["evidence", key, "strength"]);
  return model.strengths.some(({ id, supports }) => id === strength && supports);
}
