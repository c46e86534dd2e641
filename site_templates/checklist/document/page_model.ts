// The checklist that a page asks, as plain data: ids, labels and choices. The page reads it off its own HTML.

import type { KnownIds } from "./validator";
import type { HolidayCalendar } from "./working_days";

/** An option that the user can choose. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** How a judgement counts, under any name; `unanswered` is the absence of a judgement. */
export type JudgementOutcome = "met" | "short" | "unknown" | "excluded" | "unanswered";

/** A step of the scale. */
export interface Judgement extends Choice {
  /** Whether an answer with it must give a reason. */
  readonly needsReason: boolean;
  readonly outcome: JudgementOutcome;
}

/** How strong a piece of evidence is. */
export interface Strength extends Choice {
  /** Whether evidence of this strength supports a claim. */
  readonly supports: boolean;
}

/** A band of the score. */
export interface ScoreBand {
  /** The lowest percentage of the band. */
  readonly atLeast: number;
  readonly label: string;
}

/** A question of the checklist. */
export interface Question {
  readonly id: string;
  readonly text: string;
  /** Changes whenever the wording does; an answer keeps that of the wording it was given to. */
  readonly fingerprint: string;
  /** The id of its section. */
  readonly section: string;
  /** Its number within the section, from 1. */
  readonly number: string;
}

/** A point that evidence can meet. */
export interface Item {
  readonly id: string;
  readonly text: string;
  /** The id of its section. */
  readonly section: string;
  readonly number: string;
  /** Ids of the types of evidence that meet it. */
  readonly types: readonly string[];
}

/** A section of the checklist: questions, and the points that evidence can meet. */
export interface Section {
  /** Also the id of its element in the page. */
  readonly id: string;
  readonly title: string;
  /** The id of the group that sections are listed under. */
  readonly group: string;
  readonly questions: readonly Question[];
}

/** Everything that a page knows of its checklist and partnership. */
export interface PageModel {
  readonly known: KnownIds;
  readonly toolkit: string;
  readonly checklist: string;
  readonly partnership: string;
  readonly partnershipName: string;
  /** Ids of partnerships that this one replaces. */
  readonly former: readonly string[];
  readonly sections: readonly Section[];
  /** By id, in the order of the page. */
  readonly questions: ReadonlyMap<string, Question>;
  readonly items: ReadonlyMap<string, Item>;
  /** The scale, best first. */
  readonly judgements: readonly Judgement[];
  /** Types of evidence. */
  readonly types: readonly Choice[];
  readonly strengths: readonly Strength[];
  readonly bands: readonly ScoreBand[];
  /** How many months evidence without a review date is current; undefined is for ever. */
  readonly goodForMonths: number | undefined;
  readonly calendar: HolidayCalendar;
  readonly periods: readonly Choice[];
  /** Choices by the name that the contract gives them. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
}

/** The part of the model that scoring needs. */
export type ScoringModel = Pick<
  PageModel,
  "sections" | "questions" | "judgements" | "strengths" | "goodForMonths" | "bands"
>;
