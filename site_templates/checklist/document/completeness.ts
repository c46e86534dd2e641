// What is missing from a self-assessment before it is handed over. Pure functions of the document, the model
// and the day.

import type { PageModel } from "./page_model";
import {
  type EvidenceSupport,
  evidenceSupport,
  includedQuestions,
  includedSections,
  isAllOperational,
  isSetAside,
  outcomeOf,
  questionsWithActions,
} from "./scoring";
import { type Fields, fieldsAt, keysAt, textAt } from "./tree";

/** A kind of issue and every place that has it. */
export interface CompletenessIssue {
  /** Names the message (`missing-<kind>`). */
  readonly kind: string;
  /** True for what must be completed, false for what only needs a look. */
  readonly isError: boolean;
  readonly locations: readonly IssueLocation[];
}

/** Where an issue is. At most one of `question`, `key` (of an entry or section) and `field` is set. */
export interface IssueLocation {
  /** The part of the page's address after `#`. */
  readonly address: string;
  readonly question?: string;
  readonly key?: string;
  readonly field?: string;
}

/**
 * Every issue of the document on the day `on` (YYYY-MM-DD): errors first, kinds without a location left out.
 */
export function findIssues(tree: Fields, model: PageModel, on: string): CompletenessIssue[] {
  const errors = [
    ...answerErrors(tree, model),
    ...entryErrors(tree, model),
    { kind: "not-prepared", locations: missingFields(tree, "prepared/by", "prepared/date", "period") },
  ];
  const hints = [
    ...claimHints(tree, model, on),
    { kind: "all-operational", locations: isAllOperational(tree) ? [{ address: "actions" }] : [] },
    {
      kind: "not-completed",
      locations: includedSections(tree, model)
        .filter(({ id }) => fieldsAt(tree, ["sections", id, "completed"]) === undefined)
        .map(({ id }) => ({ address: `${id}--completed`, key: id })),
    },
    { kind: "not-assured", locations: missingFields(tree, "assured/by", "assured/date") },
    { kind: "not-approved", locations: missingFields(tree, "approved/by", "approved/date") },
  ];
  return [
    ...errors.map((issue) => ({ ...issue, isError: true })),
    ...hints.map((issue) => ({ ...issue, isError: false })),
  ].filter(({ locations }) => locations.length > 0);
}

type Located = Omit<CompletenessIssue, "isError">;

/** Answers that are missing or incomplete. */
function answerErrors(tree: Fields, model: PageModel): Located[] {
  const text = (id: string, ...path: string[]): string => textAt(tree, ["answers", id, ...path]);
  const needsReason = new Set(model.judgements.filter((step) => step.needsReason).map((step) => step.id));
  const isHalfModerated = (id: string): boolean =>
    fieldsAt(tree, ["answers", id, "moderated"]) !== undefined &&
    (text(id, "moderated", "judgement") === "" || text(id, "moderated", "by") === "");
  return [
    {
      kind: "unanswered",
      locations: questions(tree, model, (id) => outcomeOf(tree, id, model) === "unanswered"),
    },
    {
      kind: "no-reason",
      locations: questions(
        tree,
        model,
        (id) => needsReason.has(text(id, "judgement")) && text(id, "because").trim() === "",
        "--because",
      ),
    },
    { kind: "half-moderated", locations: questions(tree, model, isHalfModerated) },
  ];
}

/** Sections, evidence and actions that lack a field. */
function entryErrors(tree: Fields, model: PageModel): Located[] {
  const title = (key: string): string => textAt(tree, ["evidence", key, "title"]).trim();
  const action = (key: string, ...path: string[]): string => textAt(tree, ["actions", key, ...path]);
  return [
    {
      kind: "aside-no-reason",
      locations: model.sections
        .filter(
          ({ id }) => isSetAside(tree, id) && textAt(tree, ["sections", id, "set_aside", "because"]) === "",
        )
        .map(({ id }) => ({ address: id, key: id })),
    },
    {
      kind: "evidence-no-title",
      locations: entries(tree, "evidence", "evidence-held", (key) => title(key) === ""),
    },
    {
      kind: "action-no-lead",
      locations: entries(
        tree,
        "actions",
        "actions",
        (key) => action(key, "lead", "agency") === "" && action(key, "lead", "post") === "",
      ),
    },
    {
      kind: "action-no-due",
      locations: entries(tree, "actions", "actions", (key) => action(key, "due") === ""),
    },
  ];
}

/** Claims with weak evidence, and gaps without an action. */
function claimHints(tree: Fields, model: PageModel, on: string): Located[] {
  const withAction = questionsWithActions(tree);
  const supported = (support: EvidenceSupport): IssueLocation[] =>
    questions(
      tree,
      model,
      (id) => outcomeOf(tree, id, model) === "met" && evidenceSupport(tree, id, model, on) === support,
    );
  return [
    { kind: "undefended", locations: supported("none") },
    { kind: "out-of-date", locations: supported("stale") },
    { kind: "weak", locations: supported("weak") },
    {
      kind: "gap-no-action",
      locations: questions(
        tree,
        model,
        (id) => outcomeOf(tree, id, model) === "short" && !withAction.has(id),
      ),
    },
  ];
}

function questions(
  tree: Fields,
  model: PageModel,
  matches: (id: string) => boolean,
  suffix = "",
): IssueLocation[] {
  return includedQuestions(tree, model)
    .filter(({ id }) => matches(id))
    .map(({ id }) => ({ address: `${id}${suffix}`, question: id }));
}

function entries(
  tree: Fields,
  kind: string,
  view: string,
  matches: (key: string) => boolean,
): IssueLocation[] {
  return keysAt(tree, [kind])
    .filter(matches)
    .map((key) => ({ address: `${view}/${key}`, key }));
}

function missingFields(tree: Fields, ...fields: readonly string[]): IssueLocation[] {
  return fields
    .filter((field) => textAt(tree, field.split("/")) === "")
    .map((field) => ({ address: `f-${field.replace("/", "-")}`, field }));
}
