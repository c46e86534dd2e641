// The model of a checklist: its sections, questions and choices, as plain data.

import type { KnownIds } from "./validator";
import type { HolidayCalendar } from "./working_days";

export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** What a judgement means for a count, whatever the toolkit calls it; `unanswered` is no judgement. */
export type JudgementOutcome = "met" | "short" | "unknown" | "excluded" | "unanswered";

export interface Judgement extends Choice {
  readonly needsReason: boolean;
  readonly outcome: JudgementOutcome;
}

export interface Strength extends Choice {
  /** Whether evidence of this strength carries a claim. */
  readonly supports: boolean;
}

/** A band of the score: from this percentage on. */
export interface ScoreBand {
  readonly atLeast: number;
  readonly label: string;
}

export interface Question {
  readonly id: string;
  readonly text: string;
  readonly fingerprint: string;
  readonly section: string;
  readonly number: string;
}

export interface Item {
  readonly id: string;
  readonly text: string;
  readonly section: string;
  readonly number: string;
  /** The kinds of evidence that it asks for. */
  readonly types: readonly string[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly questions: readonly Question[];
}

export interface PageModel {
  readonly known: KnownIds;
  readonly toolkit: string;
  readonly checklist: string;
  readonly partnership: string;
  readonly partnershipName: string;
  /** Ids of partnerships whose place this one has taken. */
  readonly former: readonly string[];
  readonly sections: readonly Section[];
  readonly questions: ReadonlyMap<string, Question>;
  readonly items: ReadonlyMap<string, Item>;
  readonly judgements: readonly Judgement[];
  readonly types: readonly Choice[];
  readonly strengths: readonly Strength[];
  readonly bands: readonly ScoreBand[];
  /** How long evidence without a review date counts as current; for ever where it is undefined. */
  readonly goodForMonths: number | undefined;
  /** The public holidays that are no working days. */
  readonly calendar: HolidayCalendar;
  readonly periods: readonly Choice[];
  /** Every kind of choice that an entry of the document may hold, by the contract's name for it. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
}

/** Of the form, what counting needs. */
export type ScoringModel = Pick<
  PageModel,
  "sections" | "questions" | "judgements" | "strengths" | "goodForMonths" | "bands"
>;
