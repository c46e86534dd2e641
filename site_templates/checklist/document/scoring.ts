// What the answers come to: how each question stands, what supports it, and the counts of some or all of them.
// Pure: knows the document, the form and the day, not the page. Python says the same (`generator/howdoweknow/reports/figures.py`).

import { isStale, isStrong } from "./evidence";
import type { Band, Counted, Question, Section, Standing } from "./page_model";
import { type Fields, fieldsAt, keysAt, listAt, textAt } from "./tree";
/** What stands behind an answer: some current strong evidence, some current, only out of date, or none that is held. */
export type Support = "good" | "weak" | "stale" | "none";

export interface Count {
  readonly questions: number;
  readonly answered: number;
  readonly met: number;
  readonly short: number;
  readonly unknown: number;
  readonly excluded: number;
  readonly unanswered: number;
  /** All but the excluded. */
  readonly applicable: number;
  /** Gaps that no action names. */
  readonly needsAction: number;
  /** Claims with nothing behind them. */
  readonly undefended: number;
  readonly differently: number;
}

export function standingOf(tree: Fields, id: string, form: Counted): Standing {
  const judgement = textAt(tree, ["answers", id, "judgement"]);
  return form.judgements.find((one) => one.id === judgement)?.standing ?? "unanswered";
}

export function isSetAside(tree: Fields, section: string): boolean {
  return fieldsAt(tree, ["sections", section, "set_aside"]) !== undefined;
}

/** The sections that count, with their questions. */
export function countingSections(tree: Fields, form: Counted): Section[] {
  return form.sections.filter((section) => !isSetAside(tree, section.id));
}

export function countingQuestions(tree: Fields, form: Counted): Question[] {
  return countingSections(tree, form).flatMap((section) => section.questions);
}

export function supportOf(tree: Fields, id: string, form: Counted, on: string): Support {
  const held = listAt(tree, ["answers", id, "evidence"]).filter(
    (key) => fieldsAt(tree, ["evidence", key]) !== undefined,
  );
  if (held.length === 0) return "none";
  const current = held.filter((key) => !isStale(tree, key, form, on));
  if (current.length === 0) return "stale";
  return current.some((key) => isStrong(tree, key, form)) ? "good" : "weak";
}

/** The questions that some action is for. */
export function questionsWithActions(tree: Fields): Set<string> {
  return new Set(keysAt(tree, ["actions"]).flatMap((key) => listAt(tree, ["actions", key, "for"])));
}

/** Whether a moderator gave another judgement than the one that stands. */
export function isModeratedDifferently(tree: Fields, id: string): boolean {
  const moderated = textAt(tree, ["answers", id, "moderated", "judgement"]);
  return moderated !== "" && moderated !== textAt(tree, ["answers", id, "judgement"]);
}

/** Counts these questions, whether or not their section is set aside: the caller says which count. */
export function countOf(tree: Fields, questions: Iterable<Question>, form: Counted): Count {
  const stood: Record<Standing, number> = { met: 0, short: 0, unknown: 0, excluded: 0, unanswered: 0 };
  let [all, needsAction, undefended, differently] = [0, 0, 0, 0];
  const named = questionsWithActions(tree);
  for (const { id } of questions) {
    const standing = standingOf(tree, id, form);
    all += 1;
    stood[standing] += 1;
    if (standing === "short" && !named.has(id)) needsAction += 1;
    if (standing === "met" && citesNothingHeld(tree, id)) undefended += 1;
    if (isModeratedDifferently(tree, id)) differently += 1;
  }
  return {
    ...stood,
    questions: all,
    answered: all - stood.unanswered,
    applicable: all - stood.excluded,
    needsAction,
    undefended,
    differently,
  };
}

/** The band of a score: only where every question is answered and one of them applies. */
export function bandOf(count: Count, form: Counted): Band | undefined {
  if (count.unanswered > 0 || count.applicable === 0) return undefined;
  const reached = form.bands.filter((band) => count.met * 100 >= band.atLeast * count.applicable);
  return reached.sort((one, other) => other.atLeast - one.atLeast)[0];
}

/** Whether a claim moved up or down the scale since the document of before, or stayed; nothing where it was or is no claim. */
export function movedSince(
  tree: Fields,
  before: Fields,
  id: string,
  form: Counted,
): "up" | "down" | "same" | "" {
  const [now, then] = [rankOf(tree, id, form), rankOf(before, id, form)];
  if (now === undefined || then === undefined) return "";
  return now === then ? "same" : now < then ? "up" : "down";
}

/** How many claims moved up or down since. */
export function directionOf(
  tree: Fields,
  before: Fields,
  questions: Iterable<Question>,
  form: Counted,
): { up: number; down: number } {
  const moves = [...questions].map(({ id }) => movedSince(tree, before, id, form));
  const times = (way: string): number => moves.filter((move) => move === way).length;
  return { up: times("up"), down: times("down") };
}

/** Whether no action of the plan is more than operational, though some say their level. */
export function isAllOperational(tree: Fields): boolean {
  const levels = keysAt(tree, ["actions"])
    .map((key) => textAt(tree, ["actions", key, "level"]))
    .filter((level) => level !== "");
  return levels.length > 0 && levels.every((level) => level !== "strategic" && level !== "partnership");
}

function citesNothingHeld(tree: Fields, id: string): boolean {
  return listAt(tree, ["answers", id, "evidence"]).every(
    (key) => fieldsAt(tree, ["evidence", key]) === undefined,
  );
}

/** Where an answer stands on the scale, the best first; undefined where it claims nothing. */
function rankOf(tree: Fields, id: string, form: Counted): number | undefined {
  const judgement = textAt(tree, ["answers", id, "judgement"]);
  const rank = form.judgements.findIndex(
    (one) => one.id === judgement && (one.standing === "met" || one.standing === "short"),
  );
  return rank < 0 ? undefined : rank;
}
