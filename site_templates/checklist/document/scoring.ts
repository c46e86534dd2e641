// Scores of a self-assessment: the outcome of each question, how well evidence supports it, counts and bands.
// Pure functions of the document, the model and the day. `howdoweknow/assessments/scoring.py` does the same
// in Python; both run the cases of tests/answers.

import { isStale, isStrong } from "./evidence";
import type { JudgementOutcome, Question, ScoreBand, ScoringModel, Section } from "./page_model";
import { type Fields, fieldsAt, keysAt, listAt, textAt } from "./tree";

/**
 * The evidence for an answer: `good` includes current strong evidence, `weak` only current evidence, `stale`
 * only old.
 */
export type EvidenceSupport = "good" | "weak" | "stale" | "none";

/** Counts of questions. */
export interface AnswerCounts {
  readonly questions: number;
  readonly answered: number;
  readonly met: number;
  readonly short: number;
  readonly unknown: number;
  readonly excluded: number;
  readonly unanswered: number;
  /** All questions but the excluded. */
  readonly applicable: number;
  /** Questions that fall short and that no action is for. */
  readonly needsAction: number;
  /** Questions that are met and cite no evidence held. */
  readonly undefended: number;
  /** Questions with a moderator's judgement that differs from the partnership's. */
  readonly differently: number;
}

/**
 * The outcome of the answer to a question; `unanswered` also for a judgement that the scale does not have.
 */
export function outcomeOf(tree: Fields, id: string, model: ScoringModel): JudgementOutcome {
  const judgement = textAt(tree, ["answers", id, "judgement"]);
  return model.judgements.find((step) => step.id === judgement)?.outcome ?? "unanswered";
}

/** Whether a section is set aside, so that its questions do not count. */
export function isSetAside(tree: Fields, section: string): boolean {
  return fieldsAt(tree, ["sections", section, "set_aside"]) !== undefined;
}

/** The sections that are not set aside. */
export function includedSections(tree: Fields, model: ScoringModel): Section[] {
  return model.sections.filter((section) => !isSetAside(tree, section.id));
}

/** The questions of sections that are not set aside. */
export function includedQuestions(tree: Fields, model: ScoringModel): Question[] {
  return includedSections(tree, model).flatMap((section) => section.questions);
}

/**
 * How well the evidence that an answer cites supports it on a day; evidence that is not held does not count.
 */
export function evidenceSupport(tree: Fields, id: string, model: ScoringModel, on: string): EvidenceSupport {
  const held = listAt(tree, ["answers", id, "evidence"]).filter(
    (key) => fieldsAt(tree, ["evidence", key]) !== undefined,
  );
  if (held.length === 0) return "none";
  const current = held.filter((key) => !isStale(tree, key, model, on));
  if (current.length === 0) return "stale";
  return current.some((key) => isStrong(tree, key, model)) ? "good" : "weak";
}

/** The ids of questions that at least one action is for. */
export function questionsWithActions(tree: Fields): Set<string> {
  return new Set(keysAt(tree, ["actions"]).flatMap((key) => listAt(tree, ["actions", key, "for"])));
}

/** Whether a moderator's judgement differs from the partnership's own. */
export function isModeratedDifferently(tree: Fields, id: string): boolean {
  const moderated = textAt(tree, ["answers", id, "moderated", "judgement"]);
  return moderated !== "" && moderated !== textAt(tree, ["answers", id, "judgement"]);
}

/** Counts these questions, whether or not their section is set aside. */
export function countAnswers(tree: Fields, questions: Iterable<Question>, model: ScoringModel): AnswerCounts {
  const outcomes: Record<JudgementOutcome, number> = {
    met: 0,
    short: 0,
    unknown: 0,
    excluded: 0,
    unanswered: 0,
  };
  let [all, needsAction, undefended, differently] = [0, 0, 0, 0];
  const withAction = questionsWithActions(tree);
  for (const { id } of questions) {
    const outcome = outcomeOf(tree, id, model);
    all += 1;
    outcomes[outcome] += 1;
    if (outcome === "short" && !withAction.has(id)) needsAction += 1;
    if (outcome === "met" && lacksEvidence(tree, id)) undefended += 1;
    if (isModeratedDifferently(tree, id)) differently += 1;
  }
  return {
    ...outcomes,
    questions: all,
    answered: all - outcomes.unanswered,
    applicable: all - outcomes.excluded,
    needsAction,
    undefended,
    differently,
  };
}

/** The band of a score; undefined unless every question is answered and at least one applies. */
export function scoreBand(count: AnswerCounts, model: ScoringModel): ScoreBand | undefined {
  if (count.unanswered > 0 || count.applicable === 0) return undefined;
  const reached = model.bands.filter((band) => count.met * 100 >= band.atLeast * count.applicable);
  return reached.sort((one, other) => other.atLeast - one.atLeast)[0];
}

/** How a claim moved on the scale since an earlier document; empty unless it is and was a claim. */
export function judgementChange(
  tree: Fields,
  earlier: Fields,
  id: string,
  model: ScoringModel,
): "up" | "down" | "same" | "" {
  const [now, then] = [judgementRank(tree, id, model), judgementRank(earlier, id, model)];
  if (now === undefined || then === undefined) return "";
  return now === then ? "same" : now < then ? "up" : "down";
}

/** How many claims moved up and down since an earlier document. */
export function countChanges(
  tree: Fields,
  earlier: Fields,
  questions: Iterable<Question>,
  model: ScoringModel,
): { readonly up: number; readonly down: number } {
  const changes = [...questions].map(({ id }) => judgementChange(tree, earlier, id, model));
  const count = (direction: string): number => changes.filter((change) => change === direction).length;
  return { up: count("up"), down: count("down") };
}

/** Whether every action that states its level is operational; false if none states it. */
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

/**
 * The place of a claim on the scale, 0 for the best; undefined if the answer claims nothing (not `met` or
 * `short`).
 */
function judgementRank(tree: Fields, id: string, model: ScoringModel): number | undefined {
  const judgement = textAt(tree, ["answers", id, "judgement"]);
  const rank = model.judgements.findIndex(
    (step) => step.id === judgement && (step.outcome === "met" || step.outcome === "short"),
  );
  return rank < 0 ? undefined : rank;
}
