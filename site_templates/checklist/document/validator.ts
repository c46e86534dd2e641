// Judges a located tree against the contract and against what this page asks. Nothing is dropped: what is not known is
// kept and said. Python judges the same files (`tests/answers`), each side with its own sentences.

import { FIXED_CHOICES, type FieldsShape, FORMAT, isSlug, REQUIRED, SHAPE, type Shape } from "./contract";
import { isDate } from "./dates";
import { type Fields, fieldsAt, keysAt, type Tree, textAt } from "./tree";
import { type Entry, type Located, type Places, type Problem, type Reading, unplaced } from "./yaml_reader";

const MOST_TEXT = 200_000;

/** What a page knows: the ids that a file may name. */
export interface Known {
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

export interface Judged {
  /** The document as it would be opened, or undefined where the file is refused. */
  readonly document: Fields | undefined;
  readonly problems: readonly Problem[];
  /** Ids of answers that this page does not ask for: moved to `archived`. */
  readonly unasked: readonly string[];
  /** Ids of questions that read differently now. */
  readonly reworded: readonly string[];
}

export function judge(reading: Reading, known: Known): Judged {
  const problems = [...reading.problems];
  if (reading.root !== undefined) new Judge(reading.place, known, problems).judge(reading.root);
  problems.sort((one, other) => one.line - other.line || one.column - other.column);
  const tree = reading.root === undefined ? "" : unplaced(reading.root);
  if (problems.some((problem) => problem.fatal) || !(tree instanceof Map)) {
    return { document: undefined, problems, unasked: [], reworded: [] };
  }
  const unasked = archiveUnasked(tree, known);
  return { document: tree, problems, unasked, reworded: rewordedIn(tree, known) };
}

class Judge {
  private keys: Readonly<Record<string, { has(key: string): boolean }>> = {};

  constructor(
    private readonly place: Places,
    private readonly known: Known,
    private readonly problems: Problem[],
  ) {}

  judge(root: Located): void {
    // Of a file of another kind nothing else is worth saying.
    if (!(root.value instanceof Map && root.value.has("format"))) {
      this.say(root.at, "no-format", { wanted: FORMAT }, true);
      return;
    }
    const fields = root.value;
    const named = (key: string): Map<string, Entry> => mapOf(fields.get(key)?.node);
    // An action may be for a question that is no longer asked, as long as its answer is kept.
    const questions = new Set([
      ...this.known.questions.keys(),
      ...named("answers").keys(),
      ...named("archived").keys(),
    ]);
    this.keys = { evidence: named("evidence"), item: this.known.items, question: questions };
    for (const [id, { node }] of named("answers")) {
      this.reasoned(id, node);
      this.reasoned(id, mapOf(node).get("moderated")?.node);
    }
    for (const [id, { node }] of named("sections")) this.setAside(id, mapOf(node).get("set_aside")?.node);
    for (const [key, entry] of named("evidence")) this.held(key, entry);
    for (const [, { node }] of named("actions"))
      this.inOrder(itemsOf(mapOf(node).get("revised")?.node).map((move) => mapOf(move).get("date")));
    this.inOrder(
      ["prepared", "assured", "approved"].map((step) => mapOf(fields.get(step)?.node).get("date")),
    );
    this.frame(root, fields);
    this.fields(root, fields, SHAPE);
  }

  private say(offset: number, message: string, values: Record<string, string>, fatal: boolean): void {
    this.problems.push(this.place.problem(offset, message, values, fatal));
  }

  /** What makes it a file of this page at all. */
  private frame(root: Located, fields: Map<string, Entry>): void {
    for (const key of REQUIRED) {
      const entry = fields.get(key);
      if (!isBlank(entry?.node)) continue;
      if (key === "end")
        this.say(entry?.keyAt ?? [...fields.values()].at(-1)?.keyAt ?? root.at, "cut-short", {}, true);
      else this.lacks(root, entry, key, key === "format" || key === "toolkit");
    }
    this.mustBe(fields, "format", FORMAT, "wrong-format");
    this.mustBe(fields, "end", FORMAT, "wrong-format");
    this.mustBe(fields, "toolkit", this.known.toolkit, "other-toolkit");
    this.mustBe(fields, "checklist", this.known.checklist, "other-checklist");
  }

  private lacks(node: Located, entry: Entry | undefined, key: string, fatal: boolean): void {
    this.say(entry?.keyAt ?? node.at, "missing", { key }, fatal);
  }

  private mustBe(fields: Map<string, Entry>, key: string, wanted: string, message: string): void {
    const node = fields.get(key)?.node;
    if (node === undefined || isBlank(node) || node.value === wanted) return;
    if (typeof node.value === "string") this.say(node.at, message, { value: node.value, wanted }, true);
  }

  private reasoned(id: string, node: Located | undefined): void {
    const judgement = mapOf(node).get("judgement")?.node;
    if (typeof judgement?.value !== "string" || !this.known.needsReason.has(judgement.value)) return;
    if (isWordless(mapOf(node).get("because")?.node))
      this.say(judgement.at, "needs-reason", { id, value: judgement.value }, false);
  }

  private setAside(id: string, node: Located | undefined): void {
    if (!(node?.value instanceof Map)) return;
    const because = node.value.get("because")?.node;
    if (isWordless(because))
      this.say(
        because === undefined || because.blank === true ? node.at : because.at,
        "aside-reason",
        { id },
        false,
      );
  }

  private held(key: string, { keyAt, node }: Entry): void {
    if (!(node.value instanceof Map) && !isBlank(node)) return;
    const entry = mapOf(node);
    if (isWordless(entry.get("title")?.node)) this.say(keyAt, "no-title", { key }, false);
    this.inOrder([entry.get("dated"), entry.get("review_by")]);
  }

  private inOrder(dates: readonly (Entry | undefined)[]): void {
    let before = "";
    for (const entry of dates) {
      const value = entry?.node.value;
      if (typeof value !== "string" || !isDate(value)) continue;
      if (value < before) this.say(entry?.node.at ?? 0, "order", { value, before }, false);
      before = value;
    }
  }

  private fields(node: Located, fields: Map<string, Entry>, shape: FieldsShape): void {
    for (const [key, entry] of fields) {
      const inner = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
      if (inner === undefined)
        this.say(entry.keyAt, "unknown-key", { key, allowed: Object.keys(shape.fields).join(", ") }, false);
      else this.value(entry.node, inner, key);
    }
    for (const key of shape.required ?? [])
      if (isBlank(fields.get(key)?.node)) this.lacks(node, fields.get(key), key, false);
  }

  private value(node: Located, shape: Shape, key: string): void {
    if (shape === "any" || isBlank(node)) return;
    if (typeof shape === "string" || "choice" in shape || "key" in shape) {
      if (typeof node.value === "string") this.text(node.at, node.value, shape, key);
      else this.say(node.at, "not-text", { key }, true);
    } else if ("list" in shape) {
      if (Array.isArray(node.value)) node.value.forEach((item) => this.item(item, shape.list, key));
      else this.say(node.at, "not-list", { key }, true);
    } else if (!(node.value instanceof Map)) this.say(node.at, "not-mapping", { key }, true);
    else if ("fields" in shape) this.fields(node, node.value, shape);
    else this.keyed(node.value, shape.keyed);
  }

  private item(node: Located, shape: Shape, key: string): void {
    if (isBlank(node)) this.say(node.at, "blank-item", { key }, false);
    else this.value(node, shape, key);
  }

  private keyed(entries: Map<string, Entry>, shape: Shape): void {
    for (const [name, entry] of entries) {
      if (!isSlug(name)) this.say(entry.keyAt, "bad-name", { key: name }, false);
      this.value(entry.node, shape, name);
    }
  }

  private text(at: number, text: string, shape: Exclude<Shape, "any">, key: string): void {
    if (text.length > MOST_TEXT) this.say(at, "too-long", { key }, false);
    else if (shape === "date" && !isDate(text)) this.say(at, "bad-date", { key, value: text }, false);
    else if (shape === "yesno" && text !== "true" && text !== "false")
      this.say(at, "bad-yesno", { key, value: text }, false);
    else if (shape === "slug" && !isSlug(text) && key !== "format" && key !== "end")
      this.say(at, "bad-name", { key: text }, false);
    else if (typeof shape === "object" && "choice" in shape) {
      const allowed = FIXED_CHOICES[shape.choice] ?? this.known.choices[shape.choice] ?? [];
      if (!allowed.includes(text))
        this.say(at, "bad-choice", { key, value: text, allowed: allowed.join(", ") }, false);
    } else if (typeof shape === "object" && "key" in shape && this.keys[shape.key]?.has(text) === false) {
      this.say(at, `no-${shape.key}`, { value: text }, false);
    }
  }
}

function mapOf(node: Located | undefined): Map<string, Entry> {
  return node?.value instanceof Map ? node.value : new Map<string, Entry>();
}

function itemsOf(node: Located | undefined): readonly Located[] {
  return Array.isArray(node?.value) ? node.value : [];
}

function isBlank(node: Located | undefined): boolean {
  return node === undefined || node.value === "" || node.blank === true;
}

function isWordless(node: Located | undefined): boolean {
  return isBlank(node) || (typeof node?.value === "string" && node.value.trim() === "");
}

/** Moves answers to questions that are not asked here to `archived`, where they stay and are written again. */
function archiveUnasked(document: Fields, known: Known): string[] {
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
export function rewordedIn(document: Fields, known: Pick<Known, "questions">): string[] {
  return keysAt(document, ["answers"]).filter((id) => {
    const asked = textAt(document, ["answers", id, "asked"]);
    return asked !== "" && asked !== known.questions.get(id) && known.questions.has(id);
  });
}
