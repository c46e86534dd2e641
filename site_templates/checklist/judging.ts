// Judges a located tree against the contract and against what this page asks. Nothing is dropped: what is not known is
// kept and said. Python judges the same files (`tests/answers`), each side with its own sentences.

import { FIXED_CHOICES, FORMAT, isDate, isSlug, REQUIRED, SHAPE, type Shape } from "./contract";
import { fieldsAt, textAt, type Fields, type Tree } from "./document";
import { unplaced, type Entry, type Located, type Places, type Problem, type Reading } from "./yaml_reading";

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

  constructor(private readonly place: Places, private readonly known: Known, private readonly problems: Problem[]) {}

  judge(root: Located): void {
    if (!(root.value instanceof Map)) {
      this.say(root.at, "not-mapping", { key: "" }, true);
      return;
    }
    const named = (key: string): Map<string, Entry> => {
      const found = (root.value as Map<string, Entry>).get(key)?.node.value;
      return found instanceof Map ? found : new Map<string, Entry>();
    };
    // An action may be for a question that is no longer asked, as long as its answer is kept.
    const questions = new Set([...this.known.questions.keys(), ...named("answers").keys(), ...named("archived").keys()]);
    this.keys = { evidence: named("evidence"), item: this.known.items, question: questions };
    for (const [id, entry] of named("answers")) this.answer(id, entry.node);
    for (const [key, entry] of named("evidence")) this.held(key, entry);
    this.header(root, root.value);
    this.fields(root.value, SHAPE.fields);
  }

  private say(offset: number, message: string, values: Record<string, string>, fatal: boolean): void {
    this.problems.push(this.place.problem(offset, message, values, fatal));
  }

  private header(root: Located, fields: Map<string, Entry>): void {
    const first = fields.values().next().value?.keyAt ?? root.at;
    for (const key of REQUIRED) {
      if (!isBlank(fields.get(key)?.node)) continue;
      if (key === "end") this.say([...fields.values()].at(-1)?.keyAt ?? root.at, "cut-short", {}, true);
      else this.say(first, "missing", { key }, key === "format" || key === "toolkit");
    }
    this.mustBe(fields, "format", FORMAT, "wrong-format");
    this.mustBe(fields, "end", FORMAT, "wrong-format");
    this.mustBe(fields, "toolkit", this.known.toolkit, "other-toolkit");
    this.mustBe(fields, "checklist", this.known.checklist, "other-checklist");
  }

  private answer(id: string, node: Located): void {
    if (!(node.value instanceof Map)) return;
    const judgement = node.value.get("judgement")?.node;
    const because = node.value.get("because")?.node;
    if (typeof judgement?.value !== "string" || !this.known.needsReason.has(judgement.value)) return;
    if (because === undefined || isBlank(because)) this.say(judgement.at, "needs-reason", { id, value: judgement.value }, false);
  }

  private held(key: string, entry: Entry): void {
    const title = entry.node.value instanceof Map ? entry.node.value.get("title")?.node : undefined;
    if (isBlank(title)) this.say(entry.keyAt, "no-title", { key }, false);
  }

  private mustBe(fields: Map<string, Entry>, key: string, wanted: string, message: string): void {
    const node = fields.get(key)?.node;
    if (node === undefined || isBlank(node) || node.value === wanted) return;
    if (typeof node.value === "string") this.say(node.at, message, { value: node.value, wanted }, true);
  }

  private fields(fields: Map<string, Entry>, shapes: Readonly<Record<string, Shape>>): void {
    for (const [key, entry] of fields) {
      const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
      if (shape === undefined) this.say(entry.keyAt, "unknown-key", { key, allowed: Object.keys(shapes).join(", ") }, false);
      else this.value(entry.node, shape, key);
    }
  }

  private value(node: Located, shape: Shape, key: string): void {
    if (shape === "any" || isBlank(node)) return;
    if (typeof shape === "string" || "choice" in shape || "key" in shape) {
      if (typeof node.value === "string") this.text(node.at, node.value, shape, key);
      else this.say(node.at, "not-text", { key }, true);
    } else if ("list" in shape) {
      if (Array.isArray(node.value)) node.value.forEach((item) => this.value(item, shape.list, key));
      else this.say(node.at, "not-list", { key }, true);
    } else if (!(node.value instanceof Map)) this.say(node.at, "not-mapping", { key }, true);
    else if ("fields" in shape) this.fields(node.value, shape.fields);
    else this.keyed(node.value, shape.keyed, key);
  }

  private keyed(entries: Map<string, Entry>, shape: Shape, key: string): void {
    for (const [name, entry] of entries) {
      if (key !== "archived" && !isSlug(name)) this.say(entry.keyAt, "bad-name", { key: name }, false);
      this.value(entry.node, shape, name);
    }
  }

  private text(at: number, text: string, shape: Exclude<Shape, "any">, key: string): void {
    if (shape === "date" && !isDate(text)) this.say(at, "bad-date", { key, value: text }, false);
    else if (shape === "yesno" && text !== "true" && text !== "false") this.say(at, "bad-yesno", { key, value: text }, false);
    else if (typeof shape === "object" && "choice" in shape) {
      const allowed = FIXED_CHOICES[shape.choice] ?? this.known.choices[shape.choice] ?? [];
      if (!allowed.includes(text)) this.say(at, "bad-choice", { key, value: text, allowed: allowed.join(", ") }, false);
    } else if (typeof shape === "object" && "key" in shape && this.keys[shape.key]?.has(text) === false) {
      this.say(at, `no-${shape.key}`, { value: text }, false);
    }
  }
}

function isBlank(node: Located | undefined): boolean {
  return node === undefined || node.value === "" || node.blank === true;
}

/** Moves answers to questions that are not asked here to `archived`, where they stay and are written again. */
function archiveUnasked(document: Fields, known: Known): string[] {
  const answers = fieldsAt(document, ["answers"]);
  const unasked = [...(answers?.keys() ?? [])].filter((id) => !known.questions.has(id));
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
  return [...(fieldsAt(document, ["answers"])?.keys() ?? [])].filter((id) => {
    const asked = textAt(document, ["answers", id, "asked"]);
    return asked !== "" && asked !== known.questions.get(id) && known.questions.has(id);
  });
}
