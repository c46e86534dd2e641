// What an action comes to: its dates, whether it is late, how often it slipped, who closed it. Pure: the document and the day.

import { type Fields, keysAt, listAt, textAt, valueAt } from "./tree";

/** From this many moves on an action is marked for those who oversee the plan. */
export const OFTEN_MOVED = 3;

export function actionKeys(tree: Fields): string[] {
  return keysAt(tree, ["actions"]);
}

/** Each time its date was moved, in the order in which that was written down. */
export function dateMoves(tree: Fields, key: string): Fields[] {
  const moves = valueAt(tree, ["actions", key, "revised"]);
  return Array.isArray(moves) ? moves.filter((move) => move instanceof Map) : [];
}

/** The day it is due now: the last that it was moved to, else the first. */
export function dueDate(tree: Fields, key: string): string {
  return (
    dateMoves(tree, key)
      .map((move) => textAt(move, ["due"]))
      .filter((due) => due !== "")
      .at(-1) ?? textAt(tree, ["actions", key, "due"])
  );
}

export function isDone(tree: Fields, key: string): boolean {
  return textAt(tree, ["actions", key, "status"]) === "done";
}

export function isOverdue(tree: Fields, key: string, on: string): boolean {
  const due = dueDate(tree, key);
  return due !== "" && due < on && !isDone(tree, key);
}

export function actionsForQuestion(tree: Fields, question: string): string[] {
  return actionKeys(tree).filter((key) => listAt(tree, ["actions", key, "for"]).includes(question));
}

/** Whether somebody closed, or would close, what is their own to do; the same post in other letters is the same. */
export function isActionLead(tree: Fields, key: string, by: string): boolean {
  const plain = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, " ");
  const post = plain(textAt(tree, ["actions", key, "lead", "post"]));
  return post !== "" && plain(by) === post;
}
