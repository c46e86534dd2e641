// Reads untrusted YAML into a located tree: every scalar as it was written, every node with its offset.
// Whatever could harm or mislead is refused before the tree is used, and all problems are reported at once.

import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from "js-yaml";
import { LIMITS, OBJECT_PROPERTIES } from "./contract";
import { LineIndex, type LocatedEntry, type LocatedNode, type Problem } from "./located_tree";
import {
  commentOffsets,
  conflictMarker,
  explainLine,
  type Mistake,
  type ScalarSpan,
  silentMistakes,
} from "./silent_mistakes";

/** Plain scalars that YAML reads as null. */
const NULLS: ReadonlySet<string> = new Set(["", "~", "null", "Null", "NULL"]);

type NodeEvent = Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>;

/** What reading returns. */
export interface ReadResult {
  /** Undefined if the text is not YAML. */
  readonly root: LocatedNode | undefined;
  readonly problems: Problem[];
  readonly lines: LineIndex;
}

/** The text of a file's bytes, without a byte order mark; undefined if they are not UTF-8. */
export function decodeUtf8(bytes: ArrayBuffer | Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Reads YAML; the result has a root and every reason to refuse it, or one problem if it cannot be parsed. */
export function readYaml(text: string): ReadResult {
  const lines = new LineIndex(text);
  const marker = conflictMarker(text);
  if (marker !== undefined) return { root: undefined, lines, problems: [mistakeProblem(marker, lines)] };
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth: 200 });
  } catch (error) {
    return { root: undefined, lines, problems: [syntaxProblem(text, error, lines)] };
  }
  const builder = new Builder(text, lines);
  const root = builder.build(events);
  const mistakes = silentMistakes(text, builder.spans);
  const warnings = mistakes.map((mistake) => mistakeProblem(mistake, lines, false));
  const cut = new Set(mistakes.map(({ at }) => at));
  const comments = commentOffsets(text, builder.spans).filter((at) => !cut.has(at));
  if (comments[0] !== undefined)
    warnings.push(lines.problem(comments[0], "comments", { count: String(comments.length) }, false));
  return { root, lines, problems: [...builder.problems, ...warnings] };
}

function mistakeProblem({ at, code, values }: Mistake, lines: LineIndex, fatal = true): Problem {
  return lines.problem(at, code, values, fatal);
}

/** The parser's error as a problem with a message of ours: the parser's own is written for programmers. */
function syntaxProblem(text: string, error: unknown, lines: LineIndex): Problem {
  const offset = error instanceof YAMLException && error.mark !== undefined ? error.mark.position : 0;
  const reason = error instanceof YAMLException ? error.reason : "";
  if (/nesting|depth/.test(reason)) return lines.problem(offset, "deep");
  if (/\btabs?\b/.test(reason)) return lines.problem(offset, "tab");
  const mistake = explainLine(text, offset);
  if (mistake !== undefined) return mistakeProblem(mistake, lines);
  const quote = /end of the stream|deficient indentation/.test(reason)
    ? unclosedQuote(text.slice(0, offset))
    : undefined;
  if (quote !== undefined) return lines.problem(quote, "unclosed");
  return lines.problem(offset, /null byte|non-printable/.test(reason) ? "control" : "not-yaml");
}

/** The offset of an opening quote that the text does not close; undefined if there is none. */
function unclosedQuote(text: string): number | undefined {
  const double = [...text.matchAll(/\\.|"/gs)].filter(([match]) => match === '"');
  if (double.length % 2 === 1) return double.at(-1)?.index;
  // A single quote opens at the start of a line, after white space or after a bracket or comma; no
  // lookbehind, which is a syntax error in Safari before 16.4.
  const single = [...text.matchAll(/(^|[\s[{,])('+)/gm)].at(-1);
  if (single === undefined) return undefined;
  const [match, before = "", quotes = ""] = single;
  const rest = text.slice(single.index + match.length).replaceAll("''", "");
  return quotes.length % 2 === 1 && !rest.includes("'") ? single.index + before.length : undefined;
}

function spanStyle(style: number): ScalarSpan["style"] {
  if (style === SCALAR_STYLE.PLAIN) return "";
  if (style === SCALAR_STYLE.DOUBLE_QUOTED) return '"';
  return style === SCALAR_STYLE.SINGLE_QUOTED ? "'" : "|";
}

interface OpenNode {
  readonly node: LocatedNode;
  /** The key that waits for its value. */
  key: { readonly text: string; readonly at: number } | undefined;
  /** Whether the value of that key is dropped, because the key was refused. */
  ignored: boolean;
}

/** Builds the tree from the parser's events, with a stack of its own instead of recursion. */
class Builder {
  readonly problems: Problem[] = [];
  /** Every scalar that is not empty, without its quotes. */
  readonly spans: ScalarSpan[] = [];
  private root: LocatedNode | undefined;
  private readonly stack: OpenNode[] = [];
  private documents = 0;
  private nodes = 0;
  /** The offset of the node before: where an empty node is reported. */
  private last = 0;

  constructor(
    private readonly text: string,
    private readonly lines: LineIndex,
  ) {}

  build(events: readonly Event[]): LocatedNode | undefined {
    const open: number[] = [];
    for (const event of events) {
      if (event.type === EVENT_ID.POP) {
        if (open.pop() !== EVENT_ID.DOCUMENT) this.stack.pop();
      } else if (event.type === EVENT_ID.DOCUMENT) {
        open.push(event.type);
        this.documents += 1;
        if (this.documents === 2) this.refuse(this.separatorOffset(), "documents");
      } else {
        if (!this.addEvent(event)) return undefined;
        if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) open.push(event.type);
      }
    }
    return this.root ?? { at: 0, value: new Map() };
  }

  /** Adds a node; false if there are too many or it is nested too deep, and building ends. */
  private addEvent(event: NodeEvent): boolean {
    this.nodes += 1;
    if (this.nodes > LIMITS.nodes) {
      this.problems.splice(0, Infinity, this.lines.problem(this.last, "many"));
      return false;
    }
    const node = this.createNode(event);
    this.refuseProperties(event, node.at);
    this.attach(node);
    if (event.type !== EVENT_ID.SEQUENCE && event.type !== EVENT_ID.MAPPING) return true;
    if (this.stack.length === LIMITS.depth) {
      this.refuse(event.start, "deep");
      return false;
    }
    this.stack.push({ node, key: undefined, ignored: false });
    return true;
  }

  private refuse(offset: number, code: string, values: Readonly<Record<string, string>> = {}): void {
    this.problems.push(this.lines.problem(offset, code, values));
  }

  private createNode(event: NodeEvent): LocatedNode {
    const at = this.startOf(event);
    this.last = at;
    if (event.type === EVENT_ID.SEQUENCE) return { at, value: [] };
    if (event.type === EVENT_ID.MAPPING) return { at, value: new Map() };
    if (event.type === EVENT_ID.ALIAS) return { at, value: "" };
    const value = getScalarValue(this.text, event);
    if (event.valueEnd > event.valueStart && event.valueStart >= 0)
      this.spans.push({ start: event.valueStart, end: event.valueEnd, style: spanStyle(event.style) });
    return event.style === SCALAR_STYLE.PLAIN && NULLS.has(value)
      ? { at, value, blank: true }
      : { at, value };
  }

  /**
   * The offset of a node as a reader sees it: of its quote or block indicator; for an empty one, of the node
   * before.
   */
  private startOf(event: NodeEvent): number {
    if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
    if (event.type !== EVENT_ID.SCALAR) return event.start;
    if (event.valueStart < 0) return this.last;
    if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED)
      return event.valueStart - 1;
    if (event.style === SCALAR_STYLE.PLAIN) return event.valueStart;
    const indicator = event.style === SCALAR_STYLE.LITERAL_BLOCK ? "|" : ">";
    return this.text.lastIndexOf(indicator, this.text.lastIndexOf("\n", event.valueStart - 1));
  }

  /** Refuses anchors, aliases and tags. */
  private refuseProperties(event: NodeEvent, at: number): void {
    if (event.type === EVENT_ID.ALIAS) {
      this.refuse(at, "alias");
      return;
    }
    const start = Math.min(...[event.anchorStart - 1, event.tagStart].filter((offset) => offset >= 0));
    if (event.anchorStart >= 0) this.refuse(start, "alias");
    if (event.tagStart >= 0) this.refuse(start, "tag");
  }

  /** Adds a node to the open list or mapping; the first one is the root. */
  private attach(node: LocatedNode): void {
    const parent = this.stack.at(-1);
    if (parent === undefined) {
      if (this.documents === 1) this.root = node;
      return;
    }
    const { value } = parent.node;
    if (Array.isArray(value)) value.push(node);
    else if (value instanceof Map) this.attachToMapping(parent, value, node);
  }

  /** In a mapping, nodes are keys and values by turns. */
  private attachToMapping(parent: OpenNode, entries: Map<string, LocatedEntry>, node: LocatedNode): void {
    if (parent.key === undefined) {
      const text = typeof node.value === "string" ? node.value : "";
      parent.ignored = this.refuseKey(node, entries, text);
      parent.key = { text, at: node.at };
      return;
    }
    if (!parent.ignored) entries.set(parent.key.text, { keyAt: parent.key.at, node });
    parent.key = undefined;
  }

  /** Whether a key is refused; reports why. */
  private refuseKey(node: LocatedNode, entries: Map<string, LocatedEntry>, text: string): boolean {
    if (typeof node.value !== "string") this.refuse(node.at, "key-kind");
    else if (entries.has(text)) this.refuse(node.at, "duplicate", { key: text });
    else if (OBJECT_PROPERTIES.has(text)) this.refuse(node.at, "key-word", { key: text });
    else return false;
    return true;
  }

  /** The offset of the `---` that begins the second document. */
  private separatorOffset(): number {
    const rest = /^---(?=\s|$)/m.exec(this.text.slice(this.last));
    return rest === null ? this.last : this.last + rest.index;
  }
}
