// What the answers come to: how each question stands, what supports it, and the counts of some or all of them.
// Pure: knows the document, the form and the day, not the page. Python says the same (`generator/howdoweknow/reports/figures.py`).

import { isStale, isStrong } from "./evidence";
import type { JudgementOutcome, Question, ScoreBand, ScoringModel, Section } from "./page_model";
import { type Fields, fieldsAt, keysAt, listAt, textAt } from "./tree";
/** What stands behind an answer: some current strong evidence, some current, only out of date, or none that is held. */
export type EvidenceSupport = "good" | "weak" | "stale" | "none";

export interface AnswerCounts {
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

export function outcomeOf(tree: Fields, id: string, model: ScoringModel): JudgementOutcome {
  const judgement = textAt(tree, ["answers", id, "judgement"]);
  return model.judgements.find((one) => one.id === judgement)?.outcome ?? "unanswered";
}

export function isSetAside(tree: Fields, section: string): boolean {
  return fieldsAt(tree, ["sections", section, "set_aside"]) !== undefined;
}

/** The sections that count, with their questions. */
export function includedSections(tree: Fields, model: ScoringModel): Section[] {
  return model.sections.filter((section) => !isSetAside(tree, section.id));
}

export function includedQuestions(tree: Fields, model: ScoringModel): Question[] {
  return includedSections(tree, model).flatMap((section) => section.questions);
}

export function evidenceSupport(tree: Fields, id: string, model: ScoringModel, on: string): EvidenceSupport {
  const held = listAt(tree, ["answers", id, "evidence"]).filter(
    (key) => fieldsAt(tree, ["evidence", key]) !== undefined,
  );
  if (held.length === 0) return "none";
  const current = held.filter((key) => !isStale(tree, key, model, on));
  if (current.length === 0) return "stale";
  return current.some((key) => isStrong(tree, key, model)) ? "good" : "weak";
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
export function countAnswers(tree: Fields, questions: Iterable<Question>, model: ScoringModel): AnswerCounts {
  const stood: Record<JudgementOutcome, number> = {
    met: 0,
    short: 0,
    unknown: 0,
    excluded: 0,
    unanswered: 0,
  };
  let [all, needsAction, undefended, differently] = [0, 0, 0, 0];
  const named = questionsWithActions(tree);
  for (const { id } of questions) {
    const standing = outcomeOf(tree, id, model);
    all += 1;
    stood[standing] += 1;
    if (standing === "short" && !named.has(id)) needsAction += 1;
    if (standing === "met" && lacksEvidence(tree, id)) undefended += 1;
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
export function scoreBand(count: AnswerCounts, model: ScoringModel): ScoreBand | undefined {
  if (count.unanswered > 0 || count.applicable === 0) return undefined;
  const reached = model.bands.filter((band) => count.met * 100 >= band.atLeast * count.applicable);
  return reached.sort((one, other) => other.atLeast - one.atLeast)[0];
}

/** Whether a claim moved up or down the scale since the document of before, or stayed; nothing where it was or is no claim. */
export function judgementChange(
  tree: Fields,
  before: Fields,
  id: string,
  model: ScoringModel,
): "up" | "down" | "same" | "" {
  const [now, then] = [judgementRank(tree, id, model), judgementRank(before, id, model)];
  if (now === undefined || then === undefined) return "";
  return now === then ? "same" : now < then ? "up" : "down";
}

/** How many claims moved up or down since. */
export function countChanges(
  tree: Fields,
  before: Fields,
  questions: Iterable<Question>,
  model: ScoringModel,
): { up: number; down: number } {
  const moves = [...questions].map(({ id }) => judgementChange(tree, before, id, model));
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

function lacksEvidence(tree: Fields, id: string): boolean {
  return listAt(tree, ["answers", id, "evidence"]).every(
    (key) => fieldsAt(tree, ["evidence", key]) === undefined,
  );
}

/** Where an answer stands on the scale, the best first; undefined where it claims nothing. */
function judgementRank(tree: Fields, id: string, model: ScoringModel): number | undefined {
  const judgement = textAt(tree, ["answers", id, "judgement"]);
  const rank = model.judgements.findIndex(
    (one) => one.id === judgement && (one.outcome === "met" || one.outcome === "short"),
  );
  return rank < 0 ? undefined : rank;
}
