// Writes a self-assessment as YAML that every YAML reader reads as the same texts and that `git diff`
// compares line by line.

import {
  COLLECTION_STYLE,
  DEFAULT_SCALAR_STYLE_RULES,
  FAILSAFE_SCHEMA,
  type MappingNode,
  type Node,
  present,
  SCALAR_STYLE,
  type ScalarNode,
  type ScalarStyle,
  type SequenceNode,
} from "js-yaml";
import { FILE_FORMAT, RESERVED_WORDS, SHAPE, type Shape, shapeUnder } from "./contract";
import { type Fields, isBlank, type Path, type Tree } from "./tree";

const { PLAIN, DOUBLE_QUOTED, LITERAL_BLOCK } = SCALAR_STYLE;
const { BLOCK, FLOW } = COLLECTION_STYLE;
const RULES = [
  DEFAULT_SCALAR_STYLE_RULES.quoteInvalidPlain,
  DEFAULT_SCALAR_STYLE_RULES.fallbackToDoubleQuoted,
];

/** The text of the file: the contract's keys in its order, then unknown keys, then `end`. */
export function writeYaml(document: Fields): string {
  const framed: Fields = new Map(document);
  framed.set("format", FILE_FORMAT);
  framed.set("end", FILE_FORMAT);
  return toText(toMapping(framed, SHAPE));
}

/** The value at a path as a text: a text as it is, anything else as YAML. */
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
  return { kind: "mapping", tag: "tag:yaml.org,2002:map", tagged: false, style: BLOCK, items };
}

function toSequence(items: readonly Tree[], shape: Shape | undefined): SequenceNode {
  // A list of ids is written on one line, any other with a line for each item.
  const short = shape === "slug" || (typeof shape === "object" && "key" in shape);
  const style = short && items.every((item) => typeof item === "string") ? FLOW : BLOCK;
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

/** The keys to write: known ones first, `end` last. Known keys with a blank value are left out. */
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
  const slug =
    shape === "slug" ||
    shape === "format" ||
    (typeof shape === "object" && ("choice" in shape || "key" in shape));
  if (slug && isPlain(text)) return PLAIN;
  if (shape === "yesno" && (text === "true" || text === "false")) return PLAIN;
  return isBlock(text) ? LITERAL_BLOCK : DOUBLE_QUOTED;
}

/**
 * Whether no YAML reader retypes a plain text: it begins with a letter (so is no number or date) and is not
 * reserved.
 */
function isPlain(text: string): boolean {
  return /^[a-z][a-z0-9]*(?:[-/][a-z0-9]+)*$/.test(text) && !RESERVED_WORDS.has(text);
}

/**
 * Whether every YAML reader reads a literal block as the same text: printable, no white space at the ends of
 * lines.
 */
function isBlock(text: string): boolean {
  if (!text.includes("\n") || text.startsWith("\n")) return false;
  if (!/^[\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u.test(text))
    return false;
  return !/^[^\S\n]|[^\S\n]$/m.test(text);
}
