// Writes a self-assessment as YAML that every reader takes for the same texts and that `git diff` shows line by line.

import type { MappingNode, Node, ScalarNode, ScalarStyle, SequenceNode } from "js-yaml";
import { DEFAULT_SCALAR_STYLE_RULES, FAILSAFE_SCHEMA, present } from "js-yaml";
import { FILE_FORMAT, SHAPE, type Shape, shapeUnder } from "./contract";
import { type Fields, isBlank, type Path, RESERVED_WORDS, type Tree } from "./tree";

const PLAIN = 1 as ScalarStyle;
const DOUBLE_QUOTED = 3 as ScalarStyle;
const LITERAL = 4 as ScalarStyle;
const RULES = [
  DEFAULT_SCALAR_STYLE_RULES.quoteInvalidPlain,
  DEFAULT_SCALAR_STYLE_RULES.fallbackToDoubleQuoted,
];

/** The text of the file: the contract's keys in the contract's order, then what it does not know, then the end. */
export function writeYaml(document: Fields): string {
  const whole: Fields = new Map(document);
  whole.set("format", FILE_FORMAT);
  whole.set("end", FILE_FORMAT);
  return toText(toMapping(whole, SHAPE));
}

/** The text of a part of the document, for a place that holds texts only. */
export function writeYamlPart(tree: Tree, path: Path): string {
  if (typeof tree === "string") return tree;
  const shape = path.reduce<Shape | undefined>(
    (outer, key) => (outer === undefined ? undefined : shapeUnder(outer, key)),
    SHAPE,
  );
  return toText(toNode(tree, shape));
}

function toText(contents: Node): string {
  return present([{ contents, directives: [] }], {
    schema: FAILSAFE_SCHEMA,
    quoteStyle: "double",
    lineWidth: -1,
    scalarStyleRules: RULES,
  });
}

function toNode(tree: Tree, shape: Shape | undefined): Node {
  if (typeof tree === "string") return toScalar(tree, styleOf(tree, shape));
  if (tree instanceof Map) return toMapping(tree, shape);
  const inner =
    typeof shape === "object" && "list" in shape ? shape.list : shape === "any" ? "any" : undefined;
  return toSequence(tree, inner);
}

function toMapping(fields: Fields, shape: Shape | undefined): MappingNode {
  const items = orderedKeys(fields, shape).map((key) => ({
    key: toScalar(key, keyStyle(key)),
    value: toNode(fields.get(key) ?? "", shape === undefined ? "any" : shapeUnder(shape, key)),
  }));
  return { kind: "mapping", tag: "tag:yaml.org,2002:map", tagged: false, style: 1, items };
}

function toSequence(items: readonly Tree[], shape: Shape | undefined): SequenceNode {
  // Lists of keys stand on one line; anything longer has a line an item.
  const short = shape === "slug" || (typeof shape === "object" && "key" in shape);
  const style = short && items.every((item) => typeof item === "string") ? 2 : 1;
  return {
    kind: "sequence",
    tag: "tag:yaml.org,2002:seq",
    tagged: false,
    style,
    items: items.map((item) => toNode(item, shape)),
  };
}

function toScalar(value: string, style: ScalarStyle): ScalarNode {
  return { kind: "scalar", tag: "tag:yaml.org,2002:str", tagged: false, style, value };
}

/** The keys worth writing: the contract's first, `end` last. What a `fields` mapping leaves empty is not written. */
function orderedKeys(fields: Fields, shape: Shape | undefined): string[] {
  const known = typeof shape === "object" && "fields" in shape ? Object.keys(shape.fields) : [];
  const keys = [
    ...known.filter((key) => fields.has(key)),
    ...[...fields.keys()].filter((key) => !known.includes(key)),
  ];
  const written = keys.filter((key) => !known.includes(key) || !isBlank(fields.get(key)));
  return shape === SHAPE ? [...written.filter((key) => key !== "end"), "end"] : written;
}

function keyStyle(key: string): ScalarStyle {
  return /^[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*$/.test(key) && !RESERVED_WORDS.has(key) ? PLAIN : DOUBLE_QUOTED;
}

function styleOf(text: string, shape: Shape | undefined): ScalarStyle {
  const slug = shape === "slug" || (typeof shape === "object" && ("choice" in shape || "key" in shape));
  if (slug && isPlain(text)) return PLAIN;
  if (shape === "yesno" && (text === "true" || text === "false")) return PLAIN;
  return isBlock(text) ? LITERAL : DOUBLE_QUOTED;
}

/** A slug that begins with a letter can be no number and no date; the words that are retyped are listed. */
function isPlain(text: string): boolean {
  return /^[a-z][a-z0-9]*(?:[-/][a-z0-9]+)*$/.test(text) && !RESERVED_WORDS.has(text);
}

/** Lines that come back the same from every reader as a literal block: printable, and no white space at an edge. */
function isBlock(text: string): boolean {
  if (!text.includes("\n") || text.startsWith("\n")) return false;
  if (!/^[\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u.test(text))
    return false;
  return !/^[^\S\n]|[^\S\n]$/m.test(text);
}
