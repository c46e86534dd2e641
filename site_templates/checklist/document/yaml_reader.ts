// Reads YAML that anybody may have written into a located tree: every text as it was written, every node with its place.
// Refuses, before anything is built from it, what could harm or mislead; says all of it at once.

import type { Event } from "js-yaml";
import { getScalarValue, parseEvents, YAMLException } from "js-yaml";
import type { Fields, Tree } from "./tree";

export const MAX_BYTES = 5_000_000;
const MAX_DEPTH = 32;
const MAX_NODES = 200_000;
const NULLS: ReadonlySet<string> = new Set(["", "~", "null", "Null", "NULL"]);
const NEVER_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Something that is wrong, at a line and column counted from 1; `message` names a sentence of the page. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
  /** Whether the file cannot be opened at all while this stands. */
  readonly fatal: boolean;
}

export interface LocatedEntry {
  readonly keyAt: number;
  readonly node: LocatedNode;
}

export interface LocatedNode {
  readonly at: number;
  readonly value: string | LocatedNode[] | Map<string, LocatedEntry>;
  /** Nothing was written: `key:` and no more, or a word that stands for nothing. */
  readonly blank?: boolean;
}

export interface ReadResult {
  /** Undefined where the text is no YAML at all. */
  readonly root: LocatedNode | undefined;
  readonly problems: Problem[];
  readonly lines: LineIndex;
}

/** Offsets of a text as lines and columns, counted as people see them. */
export class LineIndex {
  private readonly starts: number[] = [0];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    for (const end of text.matchAll(/\r\n|\r|\n/g)) this.starts.push(end.index + end[0].length);
  }

  at(offset: number): { line: number; column: number } {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: [...this.text.slice(this.starts[low], offset)].length + 1 };
  }

  problem(offset: number, message: string, values: Record<string, string> = {}, fatal = true): Problem {
    return { ...this.at(offset), code: message, values, fatal };
  }
}

/** The text of the bytes of a file, or undefined where they are not UTF-8. One byte order mark may stand before it. */
export function decodeUtf8(bytes: ArrayBuffer | Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The located tree of the text, and every reason to refuse it. */
export function readYaml(text: string): ReadResult {
  const place = new LineIndex(text);
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth: 200 });
  } catch (error) {
    return { root: undefined, lines: place, problems: [syntaxProblem(text, error, place)] };
  }
  const builder = new Builder(text, place);
  return { root: builder.build(events), lines: place, problems: builder.problems };
}

/** What the parser stumbled over, in words of ours: its own are for programmers. */
function syntaxProblem(text: string, error: unknown, place: LineIndex): Problem {
  const offset = error instanceof YAMLException && error.mark !== undefined ? error.mark.position : 0;
  const reason = error instanceof YAMLException ? error.reason : "";
  if (/nesting|depth/.test(reason)) return place.problem(offset, "deep");
  if (/\btabs?\b/.test(reason)) return place.problem(offset, "tab");
  const quote = /end of the stream|deficient indentation/.test(reason)
    ? unclosedQuote(text.slice(0, offset))
    : undefined;
  if (quote !== undefined) return place.problem(quote, "unclosed");
  return place.problem(offset, /null byte|non-printable/.test(reason) ? "control" : "not-yaml");
}

/** Where a quote was opened that the text does not close, if one was: quotes that stand for themselves do not count. */
function unclosedQuote(text: string): number | undefined {
  const double = [...text.matchAll(/\\.|"/gs)].filter((run) => run[0] === '"');
  if (double.length % 2 === 1) return double.at(-1)?.index;
  const single = [...text.matchAll(/(?<=^|[\s[{,])'+/gm)].at(-1);
  if (single === undefined) return undefined;
  return single[0].length % 2 === 1 &&
    !/'(?!')/.test(text.slice(single.index + single[0].length).replaceAll("''", ""))
    ? single.index
    : undefined;
}

/** Takes the parser's events one by one; keeps a stack, so that no depth can overflow it. */
class Builder {
  readonly problems: Problem[] = [];
  private root: LocatedNode | undefined;
  private readonly stack: {
    node: LocatedNode;
    key: { text: string; at: number } | undefined;
    ignored: boolean;
  }[] = [];
  private documents = 0;
  private nodes = 0;
  private last = 0;

  constructor(
    private readonly text: string,
    private readonly lines: LineIndex,
  ) {}

  build(events: readonly Event[]): LocatedNode | undefined {
    const open: number[] = [];
    for (const event of events) {
      if (event.type === 6) {
        if (open.pop() !== 1) this.stack.pop();
      } else if (event.type === 1) {
        open.push(event.type);
        this.documents += 1;
        if (this.documents === 2) this.refuse(this.separatorOffset(), "documents");
      } else {
        if (!this.addEvent(event)) return undefined;
        if (event.type === 2 || event.type === 3) open.push(event.type);
      }
    }
    return this.root ?? { at: 0, value: new Map() };
  }

  /** Takes up a node; false where nothing is made of so many, or of what is nested so deep. */
  private addEvent(event: Exclude<Event, { type: 1 | 6 }>): boolean {
    this.nodes += 1;
    if (this.nodes > MAX_NODES) {
      this.problems.splice(0, Infinity, this.lines.problem(this.last, "many"));
      return false;
    }
    const node = this.createNode(event);
    this.refuseProperties(event, node.at);
    this.attach(node);
    if (event.type !== 2 && event.type !== 3) return true;
    if (this.stack.length === MAX_DEPTH) {
      this.refuse(event.start, "deep");
      return false;
    }
    this.stack.push({ node, key: undefined, ignored: false });
    return true;
  }

  private refuse(offset: number, message: string, values: Record<string, string> = {}): void {
    this.problems.push(this.lines.problem(offset, message, values));
  }

  private createNode(event: Exclude<Event, { type: 1 | 6 }>): LocatedNode {
    const at = this.startOf(event);
    this.last = at;
    if (event.type === 2) return { at, value: [] };
    if (event.type === 3) return { at, value: new Map() };
    if (event.type === 5) return { at, value: "" };
    const value = getScalarValue(this.text, event);
    return event.style === 1 && NULLS.has(value) ? { at, value, blank: true } : { at, value };
  }

  /** Where a node begins for a reader: at its quote or its block sign; an empty one where the text before it ended. */
  private startOf(event: Exclude<Event, { type: 1 | 6 }>): number {
    if (event.type === 5) return event.anchorStart - 1;
    if (event.type !== 4) return event.start;
    if (event.valueStart < 0) return this.last;
    if (event.style === 2 || event.style === 3) return event.valueStart - 1;
    if (event.style === 1) return event.valueStart;
    const sign = event.style === 4 ? "|" : ">";
    return this.text.lastIndexOf(sign, this.text.lastIndexOf("\n", event.valueStart - 1));
  }

  private refuseProperties(event: Exclude<Event, { type: 1 | 6 }>, at: number): void {
    if (event.type === 5) {
      this.refuse(at, "alias");
      return;
    }
    const start = Math.min(...[event.anchorStart - 1, event.tagStart].filter((offset) => offset >= 0));
    if (event.anchorStart >= 0) this.refuse(start, "alias");
    if (event.tagStart >= 0) this.refuse(start, "tag");
  }

  private attach(node: LocatedNode): void {
    const parent = this.stack.at(-1);
    if (parent === undefined) {
      if (this.documents === 1) this.root = node;
      return;
    }
    const holder = parent.node.value;
    if (Array.isArray(holder)) holder.push(node);
    else if (holder instanceof Map) this.attachToMapping(parent, holder, node);
  }

  private attachToMapping(
    parent: { key: { text: string; at: number } | undefined; ignored: boolean },
    holder: Map<string, LocatedEntry>,
    node: LocatedNode,
  ): void {
    if (parent.key === undefined) {
      const text = typeof node.value === "string" ? node.value : "";
      parent.ignored = this.isBadKey(node, holder, text);
      parent.key = { text, at: node.at };
      return;
    }
    if (!parent.ignored) holder.set(parent.key.text, { keyAt: parent.key.at, node });
    parent.key = undefined;
  }

  private isBadKey(node: LocatedNode, holder: Map<string, LocatedEntry>, text: string): boolean {
    if (typeof node.value !== "string") this.refuse(node.at, "key-kind");
    else if (holder.has(text)) this.refuse(node.at, "duplicate", { key: text });
    else if (NEVER_KEYS.has(text)) this.refuse(node.at, "key-word", { key: text });
    else return false;
    return true;
  }

  private separatorOffset(): number {
    const rest = /^---(?=\s|$)/m.exec(this.text.slice(this.last));
    return rest === null ? this.last : this.last + rest.index;
  }
}

/** The same tree without the places. */
export function toTree(node: LocatedNode): Tree {
  if (typeof node.value === "string") return node.blank === true ? "" : node.value;
  if (Array.isArray(node.value)) return node.value.map((item) => toTree(item));
  const fields: Fields = new Map();
  for (const [key, entry] of node.value) fields.set(key, toTree(entry.node));
  return fields;
}
