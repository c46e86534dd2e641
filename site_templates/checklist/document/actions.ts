// Derived facts of an action: due date, postponements, lateness, who closed it. Pure functions of the
// document and the day.

import { LIMITS } from "./contract";
import { type Fields, keysAt, listAt, textAt, valueAt } from "./tree";

/** The keys of all actions. */
export function actionKeys(tree: Fields): string[] {
  return keysAt(tree, ["actions"]);
}

/** The changes of an action's due date, oldest first: mappings with `due`, `date` and `why`. */
export function dateMoves(tree: Fields, key: string): Fields[] {
  const moves = valueAt(tree, ["actions", key, "revised"]);
  return Array.isArray(moves) ? moves.filter((move) => move instanceof Map) : [];
}

/** The current due date (YYYY-MM-DD): that of the last change, else the first one; empty if there is none. */
export function dueDate(tree: Fields, key: string): string {
  return (
    dateMoves(tree, key)
      .map((move) => textAt(move, ["due"]))
      .filter((due) => due !== "")
      .at(-1) ?? textAt(tree, ["actions", key, "due"])
  );
}

/** Whether an action was postponed so often that those who oversee the plan should look. */
export function isOftenMoved(tree: Fields, key: string): boolean {
  return dateMoves(tree, key).length >= LIMITS.oftenMoved;
}

/** Whether the status of an action is `done`. */
export function isDone(tree: Fields, key: string): boolean {
  return textAt(tree, ["actions", key, "status"]) === "done";
}

/** Whether an action is not done and was due before the day `on` (YYYY-MM-DD). */
export function isOverdue(tree: Fields, key: string, on: string): boolean {
  const due = dueDate(tree, key);
  return due !== "" && due < on && !isDone(tree, key);
}

/** The keys of the actions that are for a question. */
export function actionsForQuestion(tree: Fields, question: string): string[] {
  return actionKeys(tree).filter((key) => listAt(tree, ["actions", key, "for"]).includes(question));
}

/** Whether `by` names the post that leads the action; case and white space are ignored. */
export function isActionLead(tree: Fields, key: string, by: string): boolean {
  const fold = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, " ");
  const post = fold(textAt(tree, ["actions", key, "lead", "post"]));
  return post !== "" && fold(by) === post;
}
