// Judges a located tree against the contract and against what this page asks. Nothing is dropped: what is not known is
// kept and said. Python judges the same files (`tests/answers`), each side with its own sentences.

import {
  FILE_FORMAT,
  FIXED_CHOICES,
  type FieldsShape,
  isSlug,
  REQUIRED_KEYS,
  SHAPE,
  type Shape,
} from "./contract";
import { isDate } from "./dates";
import { type Fields, fieldsAt, keysAt, type Tree, textAt } from "./tree";
import {
  type LineIndex,
  type LocatedEntry,
  type LocatedNode,
  type Problem,
  type ReadResult,
  toTree,
} from "./yaml_reader";

const MAX_TEXT = 200_000;

/** What a page knows: the ids that a file may name. */
export interface KnownIds {
  readonly toolkit: string;
  readonly checklist: string;
  readonly edition: string;
  readonly partnership: string;
  /** Question ids with the fingerprint of each as it is asked now. */
  readonly questions: ReadonlyMap<string, string>;
  readonly items: ReadonlySet<string>;
  /** Judgements that need a reason. */
  readonly needsReason: ReadonlySet<string>;
  /** Allowed ids by the name that the contract gives the choice. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
}

export interface ValidationResult {
  /** The document as it would be opened, or undefined where the file is refused. */
  readonly document: Fields | undefined;
  readonly problems: readonly Problem[];
  /** Ids of answers that this page does not ask for: moved to `archived`. */
  readonly unknownQuestions: readonly string[];
  /** Ids of questions that read differently now. */
  readonly rewordedQuestions: readonly string[];
}

export function validate(reading: ReadResult, known: KnownIds): ValidationResult {
  const problems = [...reading.problems];
  if (reading.root !== undefined) new Validator(reading.lines, known, problems).run(reading.root);
  problems.sort((one, other) => one.line - other.line || one.column - other.column);
  const tree = reading.root === undefined ? "" : toTree(reading.root);
  if (problems.some((problem) => problem.fatal) || !(tree instanceof Map)) {
    return { document: undefined, problems, unknownQuestions: [], rewordedQuestions: [] };
  }
  const unasked = archiveUnknownAnswers(tree, known);
  return {
    document: tree,
    problems,
    unknownQuestions: unasked,
    rewordedQuestions: rewordedQuestions(tree, known),
  };
}

class Validator {
  private keys: Readonly<Record<string, { has(key: string): boolean }>> = {};

  constructor(
    private readonly place: LineIndex,
    private readonly known: KnownIds,
    private readonly problems: Problem[],
  ) {}

  run(root: LocatedNode): void {
    // Of a file of another kind nothing else is worth saying.
    if (!(root.value instanceof Map && root.value.has("format"))) {
      this.report(root.at, "no-format", { wanted: FILE_FORMAT }, true);
      return;
    }
    const fields = root.value;
    const named = (key: string): Map<string, LocatedEntry> => mapOf(fields.get(key)?.node);
    // An action may be for a question that is no longer asked, as long as its answer is kept.
    const questions = new Set([
      ...this.known.questions.keys(),
      ...named("answers").keys(),
      ...named("archived").keys(),
    ]);
    this.keys = { evidence: named("evidence"), item: this.known.items, question: questions };
    for (const [id, { node }] of named("answers")) {
      this.checkReason(id, node);
      this.checkReason(id, mapOf(node).get("moderated")?.node);
    }
    for (const [id, { node }] of named("sections"))
      this.checkSetAside(id, mapOf(node).get("set_aside")?.node);
    for (const [key, entry] of named("evidence")) this.checkEvidence(key, entry);
    for (const [, { node }] of named("actions"))
      this.checkDateOrder(itemsOf(mapOf(node).get("revised")?.node).map((move) => mapOf(move).get("date")));
    this.checkDateOrder(
      ["prepared", "assured", "approved"].map((step) => mapOf(fields.get(step)?.node).get("date")),
    );
    this.checkFrame(root, fields);
    this.checkFields(root, fields, SHAPE);
  }

  private report(offset: number, message: string, values: Record<string, string>, fatal: boolean): void {
    this.problems.push(this.place.problem(offset, message, values, fatal));
  }

  /** What makes it a file of this page at all. */
  private checkFrame(root: LocatedNode, fields: Map<string, LocatedEntry>): void {
    for (const key of REQUIRED_KEYS) {
      const entry = fields.get(key);
      if (!isBlank(entry?.node)) continue;
      if (key === "end")
        this.report(entry?.keyAt ?? [...fields.values()].at(-1)?.keyAt ?? root.at, "cut-short", {}, true);
      else this.reportMissing(root, entry, key, key === "format" || key === "toolkit");
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

  private checkEquals(fields: Map<string, LocatedEntry>, key: string, wanted: string, message: string): void {
    const node = fields.get(key)?.node;
    if (node === undefined || isBlank(node) || node.value === wanted) return;
    if (typeof node.value === "string") this.report(node.at, message, { value: node.value, wanted }, true);
  }

  private checkReason(id: string, node: LocatedNode | undefined): void {
    const judgement = mapOf(node).get("judgement")?.node;
    if (typeof judgement?.value !== "string" || !this.known.needsReason.has(judgement.value)) return;
    if (hasNoText(mapOf(node).get("because")?.node))
      this.report(judgement.at, "needs-reason", { id, value: judgement.value }, false);
  }

  private checkSetAside(id: string, node: LocatedNode | undefined): void {
    if (!(node?.value instanceof Map)) return;
    const because = node.value.get("because")?.node;
    if (hasNoText(because))
      this.report(
        because === undefined || because.blank === true ? node.at : because.at,
        "aside-reason",
        { id },
        false,
      );
  }

  private checkEvidence(key: string, { keyAt, node }: LocatedEntry): void {
    if (!(node.value instanceof Map) && !isBlank(node)) return;
    const entry = mapOf(node);
    if (hasNoText(entry.get("title")?.node)) this.report(keyAt, "no-title", { key }, false);
    this.checkDateOrder([entry.get("dated"), entry.get("review_by")]);
  }

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
      if (inner === undefined)
        this.report(
          entry.keyAt,
          "unknown-key",
          { key, allowed: Object.keys(shape.fields).join(", ") },
          false,
        );
      else this.checkValue(entry.node, inner, key);
    }
    for (const key of shape.required ?? [])
      if (isBlank(fields.get(key)?.node)) this.reportMissing(node, fields.get(key), key, false);
  }

  private checkValue(node: LocatedNode, shape: Shape, key: string): void {
    if (shape === "any" || isBlank(node)) return;
    if (typeof shape === "string" || "choice" in shape || "key" in shape) {
      if (typeof node.value === "string") this.checkText(node.at, node.value, shape, key);
      else this.report(node.at, "not-text", { key }, true);
    } else if ("list" in shape) {
      if (Array.isArray(node.value)) node.value.forEach((item) => this.checkItem(item, shape.list, key));
      else this.report(node.at, "not-list", { key }, true);
    } else if (!(node.value instanceof Map)) this.report(node.at, "not-mapping", { key }, true);
    else if ("fields" in shape) this.checkFields(node, node.value, shape);
    else this.checkKeyed(node.value, shape.keyed);
  }

  private checkItem(node: LocatedNode, shape: Shape, key: string): void {
    if (isBlank(node)) this.report(node.at, "blank-item", { key }, false);
    else this.checkValue(node, shape, key);
  }

  private checkKeyed(entries: Map<string, LocatedEntry>, shape: Shape): void {
    for (const [name, entry] of entries) {
      if (!isSlug(name)) this.report(entry.keyAt, "bad-name", { key: name }, false);
      this.checkValue(entry.node, shape, name);
    }
  }

  private checkText(at: number, text: string, shape: Exclude<Shape, "any">, key: string): void {
    if (text.length > MAX_TEXT) this.report(at, "too-long", { key }, false);
    else if (shape === "date" && !isDate(text)) this.report(at, "bad-date", { key, value: text }, false);
    else if (shape === "yesno" && text !== "true" && text !== "false")
      this.report(at, "bad-yesno", { key, value: text }, false);
    else if (shape === "slug" && !isSlug(text) && key !== "format" && key !== "end")
      this.report(at, "bad-name", { key: text }, false);
    else if (typeof shape === "object" && "choice" in shape) {
      const allowed = FIXED_CHOICES[shape.choice] ?? this.known.choices[shape.choice] ?? [];
      if (!allowed.includes(text))
        this.report(at, "bad-choice", { key, value: text, allowed: allowed.join(", ") }, false);
    } else if (typeof shape === "object" && "key" in shape && this.keys[shape.key]?.has(text) === false) {
      this.report(at, `no-${shape.key}`, { value: text }, false);
    }
  }
}

function mapOf(node: LocatedNode | undefined): Map<string, LocatedEntry> {
  return node?.value instanceof Map ? node.value : new Map<string, LocatedEntry>();
}

function itemsOf(node: LocatedNode | undefined): readonly LocatedNode[] {
  return Array.isArray(node?.value) ? node.value : [];
}

function isBlank(node: LocatedNode | undefined): boolean {
  return node === undefined || node.value === "" || node.blank === true;
}

function hasNoText(node: LocatedNode | undefined): boolean {
  return isBlank(node) || (typeof node?.value === "string" && node.value.trim() === "");
}

/** Moves answers to questions that are not asked here to `archived`, where they stay and are written again. */
function archiveUnknownAnswers(document: Fields, known: KnownIds): string[] {
  const answers = fieldsAt(document, ["answers"]);
  const unasked = keysAt(answers).filter((id) => !known.questions.has(id));
  if (answers === undefined || unasked.length === 0) return [];
  const archived: Fields = fieldsAt(document, ["archived"]) ?? new Map<string, Tree>();
  for (const id of unasked) {
    let name = id;
    for (let number = 2; archived.has(name); number += 1) name = `${id}-${number}`;
    archived.set(name, answers.get(id) ?? "");
    answers.delete(id);
  }
  document.set("archived", archived);
  return unasked;
}

/** Questions answered in words that have changed since, by their fingerprints. */
export function rewordedQuestions(document: Fields, known: Pick<KnownIds, "questions">): string[] {
  return keysAt(document, ["answers"]).filter((id) => {
    const asked = textAt(document, ["answers", id, "asked"]);
    return asked !== "" && asked !== known.questions.get(id) && known.questions.has(id);
  });
}
