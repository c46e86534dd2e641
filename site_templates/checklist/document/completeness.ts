// What is missing before the work is handed over. Pure: knows the document and the form, not the page.

import type { PageModel } from "./page_model";
import {
  evidenceSupport,
  includedQuestions,
  includedSections,
  isAllOperational,
  outcomeOf,
  questionsWithActions,
} from "./scoring";
import { type Fields, fieldsAt, keysAt, textAt } from "./tree";

/** One kind of thing that is missing, and where: addresses in the page. Questions are named by their ids, the rest by keys. */
export interface CompletenessIssue {
  /** Names the sentence that says it. */
  readonly kind: string;
  /** Whether it is to be mended; the rest only wants a look. */
  readonly isError: boolean;
  /** `question` is given where the place belongs to one, `key` where it belongs to an entry. */
  readonly locations: readonly IssueLocation[];
}

export interface IssueLocation {
  readonly address: string;
  readonly question?: string;
  readonly key?: string;
  readonly field?: string;
}

export function findIssues(tree: Fields, model: PageModel, on: string): CompletenessIssue[] {
  const questions = includedQuestions(tree, model);
  const named = questionsWithActions(tree);
  const text = (id: string, ...path: string[]): string => textAt(tree, ["answers", id, ...path]);
  const standing = (id: string) => outcomeOf(tree, id, model);
  const needsReason = new Set(model.judgements.filter((one) => one.needsReason).map((one) => one.id));

  const where = (test: (id: string) => boolean, after = ""): IssueLocation[] =>
    questions.filter(({ id }) => test(id)).map(({ id }) => ({ address: `${id}${after}`, question: id }));
  const entries = (kind: string, view: string, test: (key: string) => boolean): IssueLocation[] =>
    keysAt(tree, [kind])
      .filter(test)
      .map((key) => ({ address: `${view}/${key}`, key }));
  const details = (...fields: string[]): IssueLocation[] =>
    fields
      .filter((field) => textAt(tree, field.split("/")) === "")
      .map((field) => ({ address: `f-${field.replace("/", "-")}`, field }));
  const isModerated = (id: string): boolean => fieldsAt(tree, ["answers", id, "moderated"]) !== undefined;
  const action = (key: string, ...path: string[]): string => textAt(tree, ["actions", key, ...path]);

  const all: CompletenessIssue[] = [
    { kind: "unanswered", isError: true, locations: where((id) => standing(id) === "unanswered") },
    {
      kind: "no-reason",
      isError: true,
      locations: where(
        (id) => needsReason.has(text(id, "judgement")) && text(id, "because").trim() === "",
        "--because",
      ),
    },
    {
      kind: "half-moderated",
      isError: true,
      locations: where(
        (id) =>
          isModerated(id) &&
          (text(id, "moderated", "judgement") === "" || text(id, "moderated", "by") === ""),
      ),
    },
    {
      kind: "aside-no-reason",
      isError: true,
      locations: model.sections
        .filter(
          ({ id }) =>
            fieldsAt(tree, ["sections", id, "set_aside"]) !== undefined &&
            textAt(tree, ["sections", id, "set_aside", "because"]) === "",
        )
        .map(({ id }) => ({ address: id, key: id })),
    },
    {
      kind: "evidence-no-title",
      isError: true,
      locations: entries(
        "evidence",
        "evidence-held",
        (key) => textAt(tree, ["evidence", key, "title"]).trim() === "",
      ),
    },
    {
      kind: "action-no-lead",
      isError: true,
      locations: entries(
        "actions",
        "actions",
        (key) => action(key, "lead", "agency") === "" && action(key, "lead", "post") === "",
      ),
    },
    {
      kind: "action-no-due",
      isError: true,
      locations: entries("actions", "actions", (key) => action(key, "due") === ""),
    },
    { kind: "not-prepared", isError: true, locations: details("prepared/by", "prepared/date", "period") },
    {
      kind: "undefended",
      isError: false,
      locations: where((id) => standing(id) === "met" && evidenceSupport(tree, id, model, on) === "none"),
    },
    {
      kind: "out-of-date",
      isError: false,
      locations: where((id) => standing(id) === "met" && evidenceSupport(tree, id, model, on) === "stale"),
    },
    {
      kind: "weak",
      isError: false,
      locations: where((id) => standing(id) === "met" && evidenceSupport(tree, id, model, on) === "weak"),
    },
    {
      kind: "gap-no-action",
      isError: false,
      locations: where((id) => standing(id) === "short" && !named.has(id)),
    },
    {
      kind: "all-operational",
      isError: false,
      locations: isAllOperational(tree) ? [{ address: "actions" }] : [],
    },
    {
      kind: "not-completed",
      isError: false,
      locations: includedSections(tree, model)
        .filter(({ id }) => fieldsAt(tree, ["sections", id, "completed"]) === undefined)
        .map(({ id }) => ({ address: `${id}--completed`, key: id })),
    },
    { kind: "not-assured", isError: false, locations: details("assured/by", "assured/date") },
    { kind: "not-approved", isError: false, locations: details("approved/by", "approved/date") },
  ];
  return all.filter((finding) => finding.locations.length > 0);
}
