// Validates a file against the contract and the ids that this page knows. Nothing is dropped: what is unknown
// is kept and reported. `howdoweknow/assessments/checks.py` validates the same cases (tests/answers) in
// Python.

import {
  FILE_FORMAT,
  FIXED_CHOICES,
  type FieldsShape,
  isDate,
  isSlug,
  LIMITS,
  REQUIRED_KEYS,
  SHAPE,
  type Shape,
} from "./contract";
import { isLikelyYear } from "./dates";
import {
  entriesOf,
  hasNoText,
  isBlankNode,
  itemsOf,
  type LineIndex,
  type LocatedEntry,
  type LocatedNode,
  type Problem,
  toTree,
} from "./located_tree";
import { type Fields, fieldsAt, keysAt, type Tree, textAt } from "./tree";
import type { ReadResult } from "./yaml_reader";

/** The ids that a file may name. */
export interface KnownIds {
  readonly toolkit: string;
  readonly checklist: string;
  readonly edition: string;
  readonly partnership: string;
  /** The fingerprint of each question's present wording, by its id. */
  readonly questions: ReadonlyMap<string, string>;
  readonly items: ReadonlySet<string>;
  /** Ids of judgements that need a reason. */
  readonly needsReason: ReadonlySet<string>;
  /** Allowed ids, by the name that the contract gives the choice. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
}

/** What validation returns. */
export interface ValidationResult {
  /** The document; undefined if a problem is fatal. */
  readonly document: Fields | undefined;
  /** In the order of the file. */
  readonly problems: readonly Problem[];
  /** Ids of answers to questions that this page does not have: moved to `archived`. */
  readonly unknownQuestions: readonly string[];
  /** Ids of answered questions whose wording has changed since. */
  readonly rewordedQuestions: readonly string[];
}

/** Validates what the reader returned. */
export function validate(reading: ReadResult, known: KnownIds): ValidationResult {
  const problems = [...reading.problems];
  if (reading.root !== undefined) new Validator(reading.lines, known, problems).run(reading.root);
  problems.sort((one, other) => one.line - other.line || one.column - other.column);
  const tree = reading.root === undefined ? "" : toTree(reading.root);
  if (problems.some((problem) => problem.fatal) || !(tree instanceof Map)) {
    return { document: undefined, problems, unknownQuestions: [], rewordedQuestions: [] };
  }
  const unknownQuestions = archiveUnknownAnswers(tree, known);
  return { document: tree, problems, unknownQuestions, rewordedQuestions: rewordedIn(tree, known) };
}

class Validator {
  /** The keys that a reference may name, by the kind of the reference. */
  private references: Readonly<Record<string, { has(key: string): boolean }>> = {};

  constructor(
    private readonly lines: LineIndex,
    private readonly known: KnownIds,
    private readonly problems: Problem[],
  ) {}

  run(root: LocatedNode): void {
    // If it is another kind of file, no other problem is worth reporting.
    if (!(root.value instanceof Map && root.value.has("format"))) {
      this.report(root.at, "no-format", { wanted: FILE_FORMAT }, true);
      return;
    }
    const fields = root.value;
    const entries = (key: string): Map<string, LocatedEntry> => entriesOf(fields.get(key)?.node);
    this.references = {
      evidence: entries("evidence"),
      item: this.known.items,
      // An action may be for a question that is no longer asked, as long as its answer is kept.
      question: new Set([
        ...this.known.questions.keys(),
        ...entries("answers").keys(),
        ...entries("archived").keys(),
      ]),
    };
    this.checkEntries(entries);
    this.checkFrame(root, fields);
    this.checkFields(root, fields, SHAPE);
  }

  /** Reasons, titles and the order of dates. */
  private checkEntries(entries: (key: string) => Map<string, LocatedEntry>): void {
    for (const [id, { node }] of entries("answers")) {
      this.checkReason(id, node);
      this.checkReason(id, entriesOf(node).get("moderated")?.node);
    }
    for (const [id, { node }] of entries("sections"))
      this.checkSetAside(id, entriesOf(node).get("set_aside")?.node);
    for (const [key, entry] of entries("evidence")) this.checkEvidence(key, entry);
    for (const [, { node }] of entries("actions"))
      this.checkDateOrder(
        itemsOf(entriesOf(node).get("revised")?.node).map((move) => entriesOf(move).get("date")),
      );
    this.checkDateOrder(["prepared", "assured", "approved"].map((step) => entries(step).get("date")));
  }

  private report(offset: number, code: string, values: Record<string, string>, fatal: boolean): void {
    this.problems.push(this.lines.problem(offset, code, values, fatal));
  }

  /** Required keys, and the values that make it a file for this page. */
  private checkFrame(root: LocatedNode, fields: Map<string, LocatedEntry>): void {
    for (const key of REQUIRED_KEYS) {
      const entry = fields.get(key);
      if (!isBlankNode(entry?.node)) continue;
      if (key === "end") {
        const last = [...fields.values()].at(-1);
        this.report(entry?.keyAt ?? last?.keyAt ?? root.at, "cut-short", {}, true);
      } else this.reportMissing(root, entry, key, key === "format" || key === "toolkit");
    }
    this.checkEquals(fields, "format", FILE_FORMAT, "wrong-format");
    this.checkEquals(fields, "end", FILE_FORMAT, "wrong-format");
    this.checkEquals(fields, "toolkit", this.known.toolkit, "other-toolkit");
    this.checkEquals(fields, "checklist", this.known.checklist, "other-checklist");
  }

  private reportMissing(
    node: LocatedNode,
    entry: LocatedEntry | undefined,
    key: string,
    fatal: boolean,
  ): void {
    this.report(entry?.keyAt ?? node.at, "missing", { key }, fatal);
  }

  private checkEquals(fields: Map<string, LocatedEntry>, key: string, wanted: string, code: string): void {
    const node = fields.get(key)?.node;
    if (node === undefined || isBlankNode(node) || node.value === wanted) return;
    if (typeof node.value === "string") this.report(node.at, code, { value: node.value, wanted }, true);
  }

  private checkReason(id: string, node: LocatedNode | undefined): void {
    const judgement = entriesOf(node).get("judgement")?.node;
    if (typeof judgement?.value !== "string" || !this.known.needsReason.has(judgement.value)) return;
    if (hasNoText(entriesOf(node).get("because")?.node))
      this.report(judgement.at, "needs-reason", { id, value: judgement.value }, false);
  }

  private checkSetAside(id: string, node: LocatedNode | undefined): void {
    if (!(node?.value instanceof Map)) return;
    const because = node.value.get("because")?.node;
    if (!hasNoText(because)) return;
    const at = because === undefined || because.blank === true ? node.at : because.at;
    this.report(at, "aside-reason", { id }, false);
  }

  private checkEvidence(key: string, { keyAt, node }: LocatedEntry): void {
    if (!(node.value instanceof Map) && !isBlankNode(node)) return;
    const entry = entriesOf(node);
    if (hasNoText(entry.get("title")?.node)) this.report(keyAt, "no-title", { key }, false);
    this.checkDateOrder([entry.get("dated"), entry.get("review_by")]);
  }

  /** Dates must not decrease; what is missing or no date is skipped. */
  private checkDateOrder(dates: readonly (LocatedEntry | undefined)[]): void {
    let before = "";
    for (const entry of dates) {
      const value = entry?.node.value;
      if (typeof value !== "string" || !isDate(value)) continue;
      if (value < before) this.report(entry?.node.at ?? 0, "order", { value, before }, false);
      before = value;
    }
  }

  private checkFields(node: LocatedNode, fields: Map<string, LocatedEntry>, shape: FieldsShape): void {
    for (const [key, entry] of fields) {
      const inner = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
      const allowed = Object.keys(shape.fields).join(", ");
      if (inner === undefined) this.report(entry.keyAt, "unknown-key", { key, allowed }, false);
      else this.checkValue(entry.node, inner, key);
    }
    for (const key of shape.required ?? [])
      if (isBlankNode(fields.get(key)?.node)) this.reportMissing(node, fields.get(key), key, false);
  }

  private checkValue(node: LocatedNode, shape: Shape, key: string): void {
    if (shape === "any" || isBlankNode(node)) return;
    if (typeof shape === "string" || "choice" in shape || "key" in shape) {
      if (typeof node.value === "string") this.checkText(node.at, node.value, shape, key);
      else this.report(node.at, "not-text", { key }, true);
    } else if ("list" in shape) {
      if (Array.isArray(node.value)) for (const item of node.value) this.checkItem(item, shape.list, key);
      else this.report(node.at, "not-list", { key }, true);
    } else if (!(node.value instanceof Map)) this.report(node.at, "not-mapping", { key }, true);
    else if ("fields" in shape) this.checkFields(node, node.value, shape);
    else this.checkKeyed(node.value, shape.keyed);
  }

  private checkItem(node: LocatedNode, shape: Shape, key: string): void {
    if (isBlankNode(node)) this.report(node.at, "blank-item", { key }, false);
    else this.checkValue(node, shape, key);
  }

  private checkKeyed(entries: Map<string, LocatedEntry>, shape: Shape): void {
    for (const [key, entry] of entries) {
      if (!isSlug(key)) this.report(entry.keyAt, "bad-name", { key }, false);
      this.checkValue(entry.node, shape, key);
    }
  }

  private checkText(at: number, text: string, shape: Exclude<Shape, "any">, key: string): void {
    if (text.length > LIMITS.text) this.report(at, "too-long", { key }, false);
    else if (shape === "date" && !isDate(text)) this.report(at, "bad-date", { key, value: text }, false);
    else if (shape === "date" && !isLikelyYear(text)) this.report(at, "date-year", { value: text }, false);
    else if (shape === "yesno" && text !== "true" && text !== "false")
      this.report(at, "bad-yesno", { key, value: text }, false);
    else if (shape === "slug" && !isSlug(text)) this.report(at, "bad-name", { key: text }, false);
    else if (typeof shape === "object" && "choice" in shape) {
      const allowed = FIXED_CHOICES[shape.choice] ?? this.known.choices[shape.choice] ?? [];
      if (!allowed.includes(text))
        this.report(at, "bad-choice", { key, value: text, allowed: allowed.join(", ") }, false);
    } else if (typeof shape === "object" && "key" in shape) {
      if (this.references[shape.key]?.has(text) === false)
        this.report(at, `no-${shape.key}`, { value: text }, false);
    }
  }
}

/**
 * Moves answers to unknown questions to `archived`, where they are kept and written again; returns their ids.
 */
function archiveUnknownAnswers(document: Fields, known: KnownIds): string[] {
  const answers = fieldsAt(document, ["answers"]);
  const unknown = keysAt(answers).filter((id) => !known.questions.has(id));
  if (answers === undefined || unknown.length === 0) return [];
  const archived: Fields = fieldsAt(document, ["archived"]) ?? new Map<string, Tree>();
  for (const id of unknown) {
    let name = id;
    for (let number = 2; archived.has(name); number += 1) name = `${id}-${number}`;
    archived.set(name, answers.get(id) ?? "");
    answers.delete(id);
  }
  document.set("archived", archived);
  return unknown;
}

/** Ids of known questions whose fingerprint differs from the one stored with the answer. */
function rewordedIn(document: Fields, known: Pick<KnownIds, "questions">): string[] {
  return keysAt(document, ["answers"]).filter((id) => {
    const answered = textAt(document, ["answers", id, "asked"]);
    return answered !== "" && known.questions.has(id) && answered !== known.questions.get(id);
  });
}
