// What is missing before the work is handed over. Pure: knows the document and the form, not the page.

import type { Form } from "./page_model";
import {
  countingQuestions,
  countingSections,
  isAllOperational,
  questionsWithActions,
  standingOf,
  supportOf,
} from "./scoring";
import { type Fields, fieldsAt, keysAt, textAt } from "./tree";

/** One kind of thing that is missing, and where: addresses in the page. Questions are named by their ids, the rest by keys. */
export interface Finding {
  /** Names the sentence that says it. */
  readonly kind: string;
  /** Whether it is to be mended; the rest only wants a look. */
  readonly wrong: boolean;
  /** `question` is given where the place belongs to one, `key` where it belongs to an entry. */
  readonly places: readonly Place[];
}

export interface Place {
  readonly address: string;
  readonly question?: string;
  readonly key?: string;
  readonly field?: string;
}

export function findingsIn(tree: Fields, form: Form, on: string): Finding[] {
  const questions = countingQuestions(tree, form);
  const named = questionsWithActions(tree);
  const text = (id: string, ...path: string[]): string => textAt(tree, ["answers", id, ...path]);
  const standing = (id: string) => standingOf(tree, id, form);
  const needsReason = new Set(form.judgements.filter((one) => one.needsReason).map((one) => one.id));

  const where = (test: (id: string) => boolean, after = ""): Place[] =>
    questions.filter(({ id }) => test(id)).map(({ id }) => ({ address: `${id}${after}`, question: id }));
  const entries = (kind: string, view: string, test: (key: string) => boolean): Place[] =>
    keysAt(tree, [kind])
      .filter(test)
      .map((key) => ({ address: `${view}/${key}`, key }));
  const details = (...fields: string[]): Place[] =>
    fields
      .filter((field) => textAt(tree, field.split("/")) === "")
      .map((field) => ({ address: `f-${field.replace("/", "-")}`, field }));
  const isModerated = (id: string): boolean => fieldsAt(tree, ["answers", id, "moderated"]) !== undefined;
  const action = (key: string, ...path: string[]): string => textAt(tree, ["actions", key, ...path]);

  const all: Finding[] = [
    { kind: "unanswered", wrong: true, places: where((id) => standing(id) === "unanswered") },
    {
      kind: "no-reason",
      wrong: true,
      places: where(
        (id) => needsReason.has(text(id, "judgement")) && text(id, "because").trim() === "",
        "--because",
      ),
    },
    {
      kind: "half-moderated",
      wrong: true,
      places: where(
        (id) =>
          isModerated(id) &&
          (text(id, "moderated", "judgement") === "" || text(id, "moderated", "by") === ""),
      ),
    },
    {
      kind: "aside-no-reason",
      wrong: true,
      places: form.sections
        .filter(
          ({ id }) =>
            fieldsAt(tree, ["sections", id, "set_aside"]) !== undefined &&
            textAt(tree, ["sections", id, "set_aside", "because"]) === "",
        )
        .map(({ id }) => ({ address: id, key: id })),
    },
    {
      kind: "evidence-no-title",
      wrong: true,
      places: entries(
        "evidence",
        "evidence-held",
        (key) => textAt(tree, ["evidence", key, "title"]).trim() === "",
      ),
    },
    {
      kind: "action-no-lead",
      wrong: true,
      places: entries(
        "actions",
        "actions",
        (key) => action(key, "lead", "agency") === "" && action(key, "lead", "post") === "",
      ),
    },
    {
      kind: "action-no-due",
      wrong: true,
      places: entries("actions", "actions", (key) => action(key, "due") === ""),
    },
    { kind: "not-prepared", wrong: true, places: details("prepared/by", "prepared/date", "period") },
    {
      kind: "undefended",
      wrong: false,
      places: where((id) => standing(id) === "met" && supportOf(tree, id, form, on) === "none"),
    },
    {
      kind: "out-of-date",
      wrong: false,
      places: where((id) => standing(id) === "met" && supportOf(tree, id, form, on) === "stale"),
    },
    {
      kind: "weak",
      wrong: false,
      places: where((id) => standing(id) === "met" && supportOf(tree, id, form, on) === "weak"),
    },
    {
      kind: "gap-no-action",
      wrong: false,
      places: where((id) => standing(id) === "short" && !named.has(id)),
    },
    { kind: "all-operational", wrong: false, places: isAllOperational(tree) ? [{ address: "actions" }] : [] },
    {
      kind: "not-completed",
      wrong: false,
      places: countingSections(tree, form)
        .filter(({ id }) => fieldsAt(tree, ["sections", id, "completed"]) === undefined)
        .map(({ id }) => ({ address: `${id}--completed`, key: id })),
    },
    { kind: "not-assured", wrong: false, places: details("assured/by", "assured/date") },
    { kind: "not-approved", wrong: false, places: details("approved/by", "approved/date") },
  ];
  return all.filter((finding) => finding.places.length > 0);
}
