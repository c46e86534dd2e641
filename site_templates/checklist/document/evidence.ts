// Evidence of the document: its names, its age and its strength.

import { addMonths } from "./dates";
import type { ScoringModel } from "./page_model";
import { type Fields, keysAt, textAt } from "./tree";

export function evidenceKeys(tree: Fields): string[] {
  return keysAt(tree, ["evidence"]);
}

export function isStale(tree: Fields, key: string, model: ScoringModel, on: string): boolean {
  const reviewBy = textAt(tree, ["evidence", key, "review_by"]);
  if (reviewBy !== "") return reviewBy < on;
  const dated = textAt(tree, ["evidence", key, "dated"]);
  return dated !== "" && model.goodForMonths !== undefined && addMonths(dated, model.goodForMonths) < on;
}

export function isStrong(tree: Fields, key: string, model: ScoringModel): boolean {
  const strength = textAt(tree, ["evidence", key, "strength"]);
  return model.strengths.some((one) => one.id === strength && one.supports);
}

/** What a piece of evidence is called; a key that is cited and not held is called by its key. */
export function evidenceName(tree: Fields, key: string): string {
  const title = textAt(tree, ["evidence", key, "title"]).trim();
  return title === "" ? key : title;
}
