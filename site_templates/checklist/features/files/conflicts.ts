// Shows two copies beside each other, part by part, and lets a person choose where they clash.

import type { Part, Side, State } from "../../document/merge";
import type { Form } from "../../document/page_model";
import { at, type Fields, type Path, type Tree, textAt } from "../../document/tree";
import { daySaid } from "../../dom/dates";
import { part, stamp } from "../../dom/elements";
import { fieldName } from "../../dom/field_names";
import { line } from "../../dom/lists";
import { say } from "../../dom/messages";
import { labelOf, questionName } from "../../dom/read_rows";
import { makeIdsUnique } from "../../dom/templates";
import { visible } from "../../dom/visible_text";

const MOST_NAMED = 500;
const LISTED: readonly State[] = ["new", "fuller", "kept"];

/** The groups that hold a difference, and what is chosen in them. */
export interface Comparison {
  readonly groups: readonly HTMLElement[];
  chosen(part: Part): Side;
  /** Chooses the same side in each clash. */
  chooseAll(side: Side): void;
}

export function compare(parts: readonly Part[], here: Fields, file: Fields, form: Form): Comparison {
  const clashes = new Map<Part, HTMLElement>();
  const radio = (made: HTMLElement, side: Side): HTMLInputElement => part<HTMLInputElement>(made, side);
  for (const each of parts)
    if (each.state === "clash") clashes.set(each, clash(each, clashes.size, here, file, form));
  const groups = new Map<string, Part[]>();
  for (const each of parts) {
    if (each.state !== "same")
      groups.set(groupOf(each.path), [...(groups.get(groupOf(each.path)) ?? []), each]);
  }
  return {
    groups: [...groups].map(([name, members]) => group(name, members, clashes, here, file, form)),
    chosen: (each) => {
      const made = clashes.get(each);
      return made !== undefined && radio(made, "file").checked ? "file" : "here";
    },
    chooseAll: (side) => clashes.forEach((made) => (radio(made, side).checked = true)),
  };
}

function groupOf(path: Path): string {
  return path.length === 1 ? "details" : (path[0] ?? "");
}

function group(
  name: string,
  members: readonly Part[],
  clashes: ReadonlyMap<Part, HTMLElement>,
  here: Fields,
  file: Fields,
  form: Form,
): HTMLElement {
  const made = stamp("part-group");
  part(made, "name").textContent = say(`group-${name}`);
  const lists = LISTED.map((state) => members.filter((each) => each.state === state)).filter(
    (some) => some.length > 0,
  );
  part(made, "lists").replaceChildren(...lists.map((some) => list(some, here, file, form)));
  part(made, "clashes").replaceChildren(...members.flatMap((each) => clashes.get(each) ?? []));
  return made;
}

function list(parts: readonly Part[], here: Fields, file: Fields, form: Form): HTMLElement {
  const made = stamp("part-list");
  part(made, "count").textContent = say(`parts-${parts[0]?.state ?? ""}`, { count: parts.length });
  const names = parts.slice(0, MOST_NAMED).map((each) => partName(each.path, here, file, form));
  if (parts.length > MOST_NAMED) names.push(say("more-problems", { count: parts.length - MOST_NAMED }));
  part(made, "names").replaceChildren(...names.map(line));
  return made;
}

function clash(each: Part, number: number, here: Fields, file: Fields, form: Form): HTMLElement {
  const made = stamp("clash");
  part(made, "name").textContent = partName(each.path, here, file, form);
  const [mine, theirs] = [leaves(each.here, each.path), leaves(each.file, each.path)];
  const differing = new Set(
    [...mine.keys(), ...theirs.keys()].filter((name) => mine.get(name)?.words !== theirs.get(name)?.words),
  );
  for (const [side, said, tree] of [
    ["here", mine, here],
    ["file", theirs, file],
  ] as const) {
    const radio = part<HTMLInputElement>(made, side);
    radio.id = `choose-${side}`;
    radio.name = `clash-${number}`;
    const label = part<HTMLLabelElement>(made, `${side}-label`);
    label.htmlFor = radio.id;
    radio.setAttribute("aria-describedby", `says-${side}`);
    const says = part(made, `${side}-says`);
    says.id = `says-${side}`;
    says.replaceChildren(
      ...[...said].filter(([name]) => differing.has(name)).flatMap(([, leaf]) => row(leaf, tree, form)),
    );
  }
  makeIdsUnique(made, String(number));
  return made;
}

/** What a part is called, on whichever side it has a name. */
export function partName(path: Path, here: Fields, file: Fields, form: Form): string {
  const [group = "", id = ""] = path;
  const named = (key: string): string =>
    [file, here].map((tree) => textAt(tree, [...path, key]).trim()).find((text) => text !== "") ?? id;
  switch (group) {
    case "answers": {
      const text = form.questions.get(id)?.text;
      return text === undefined ? visible(id) : say("part-question", { name: questionName(id, form), text });
    }
    case "evidence":
      return visible(named("title"));
    case "actions":
      return visible(named("what"));
    case "sections":
      return visible(form.sections.find((one) => one.id === id)?.title ?? id);
    default:
      return path.length === 1 ? fieldName([group]) : visible(id);
  }
}

interface Leaf {
  readonly path: Path;
  readonly words: string;
  readonly value: Tree;
}

/** Every text and list below a part, by its path. */
function leaves(tree: Tree | undefined, path: Path, found = new Map<string, Leaf>()): Map<string, Leaf> {
  if (tree instanceof Map) for (const [key, value] of tree) leaves(value, [...path, key], found);
  else if (Array.isArray(tree))
    found.set(path.join("/"), {
      path,
      value: tree,
      words: JSON.stringify(tree, (_key, value: unknown) => (value instanceof Map ? [...value] : value)),
    });
  else if (tree !== undefined && tree !== "") found.set(path.join("/"), { path, value: tree, words: tree });
  return found;
}

function row({ path, value }: Leaf, tree: Fields, form: Form): HTMLElement[] {
  const [term, words] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = fieldName(path.slice(path.length === 1 ? 0 : 2));
  words.textContent = valueSaid(value, path, tree, form);
  return term.textContent === "" ? [words] : [term, words];
}

function valueSaid(value: Tree, path: Path, tree: Fields, form: Form): string {
  const key = path.at(-1) ?? "";
  if (Array.isArray(value)) return value.map((item) => valueSaid(item, path, tree, form)).join("; ");
  if (value instanceof Map)
    return [...value]
      .map(([name, inner]) => `${fieldName([name])}: ${valueSaid(inner, [name], tree, form)}`)
      .join(", ");
  if (key === "evidence") return visible(textAt(at(tree, ["evidence", value]), ["title"]) || value);
  if (key === "for")
    return visible(
      form.questions.has(value) ? questionName(value, form) : (form.items.get(value)?.text ?? value),
    );
  if (key === "independent" && ["true", "false"].includes(value)) return say(value === "true" ? "yes" : "no");
  const choices = form.choices[key];
  return choices === undefined ? shown(daySaid(value)) : visible(labelOf(choices, value));
}

/** Lines stay lines; what hides is shown. */
function shown(text: string): string {
  return text
    .split("\n")
    .map((line) => visible(line))
    .join("\n");
}
