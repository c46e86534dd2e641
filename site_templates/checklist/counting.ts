// How far the answers have come, in numbers. Knows the document and the form, not the page.

import { fieldsAt, textAt, type Fields } from "./document";
import type { Form, Question } from "./form";

export interface Count {
  readonly answered: number;
  readonly questions: number;
}

export function isAnswered(tree: Fields, question: string): boolean {
  return textAt(tree, ["answers", question, "judgement"]) !== "";
}

export function countOf(tree: Fields, questions: Iterable<Question>): Count {
  let [answered, all] = [0, 0];
  for (const question of questions) {
    all += 1;
    if (isAnswered(tree, question.id)) answered += 1;
  }
  return { answered, questions: all };
}

/** The ids of questions that cite this evidence, and of the points that it meets, in the page's order. */
export function usesOf(tree: Fields, key: string, form: Form): { questions: string[]; items: string[] } {
  const cited = (id: string): boolean => listOf(tree, ["answers", id, "evidence"]).includes(key);
  const items = listOf(tree, ["evidence", key, "for"]);
  return { questions: [...form.questions.keys()].filter(cited), items };
}

export function heldKeys(tree: Fields): string[] {
  return [...(fieldsAt(tree, ["evidence"])?.keys() ?? [])];
}

function listOf(tree: Fields, path: readonly string[]): string[] {
  const found = fieldsAt(tree, path.slice(0, -1))?.get(path.at(-1) ?? "");
  return Array.isArray(found) ? found.filter((item) => typeof item === "string") : [];
}
