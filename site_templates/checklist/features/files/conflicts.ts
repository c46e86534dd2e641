// Shows two copies beside each other, part by part, and lets a person choose where they clash.

import type { MergeEntry, MergeSide, MergeState } from "../../document/merge";
import type { PageModel } from "../../document/page_model";
import { type Fields, type Path, type Tree, textAt, valueAt } from "../../document/tree";
import { formatDay } from "../../dom/dates";
import { cloneTemplate, requiredPart } from "../../dom/elements";
import { fieldName } from "../../dom/field_names";
import { textItem } from "../../dom/lists";
import { message } from "../../dom/messages";
import { choiceLabel, questionName } from "../../dom/read_rows";
import { suffixIds } from "../../dom/templates";
import { visibleText } from "../../dom/visible_text";

const MOST_NAMED = 500;
const LISTED: readonly MergeState[] = ["new", "fuller", "kept"];

/** The groups that hold a difference, and what is chosen in them. */
export interface Comparison {
  readonly groups: readonly HTMLElement[];
  chosen(part: MergeEntry): MergeSide;
  /** Chooses the same side in each clash. */
  chooseAll(side: MergeSide): void;
}

export function compare(
  parts: readonly MergeEntry[],
  here: Fields,
  file: Fields,
  model: PageModel,
): Comparison {
  const clashes = new Map<MergeEntry, HTMLElement>();
  const radio = (made: HTMLElement, side: MergeSide): HTMLInputElement =>
    requiredPart<HTMLInputElement>(made, side);
  for (const each of parts)
    if (each.state === "clash") clashes.set(each, clash(each, clashes.size, here, file, model));
  const groups = new Map<string, MergeEntry[]>();
  for (const each of parts) {
    if (each.state !== "same")
      groups.set(groupOf(each.path), [...(groups.get(groupOf(each.path)) ?? []), each]);
  }
  return {
    groups: [...groups].map(([name, members]) => group(name, members, clashes, here, file, model)),
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
  members: readonly MergeEntry[],
  clashes: ReadonlyMap<MergeEntry, HTMLElement>,
  here: Fields,
  file: Fields,
  model: PageModel,
): HTMLElement {
  const made = cloneTemplate("part-group");
  requiredPart(made, "name").textContent = message(`group-${name}`);
  const lists = LISTED.map((state) => members.filter((each) => each.state === state)).filter(
    (some) => some.length > 0,
  );
  requiredPart(made, "lists").replaceChildren(...lists.map((some) => list(some, here, file, model)));
  requiredPart(made, "clashes").replaceChildren(...members.flatMap((each) => clashes.get(each) ?? []));
  return made;
}

function list(parts: readonly MergeEntry[], here: Fields, file: Fields, model: PageModel): HTMLElement {
  const made = cloneTemplate("part-list");
  requiredPart(made, "count").textContent = message(`parts-${parts[0]?.state ?? ""}`, {
    count: parts.length,
  });
  const names = parts.slice(0, MOST_NAMED).map((each) => partName(each.path, here, file, model));
  if (parts.length > MOST_NAMED) names.push(message("more-problems", { count: parts.length - MOST_NAMED }));
  requiredPart(made, "names").replaceChildren(...names.map(textItem));
  return made;
}

function clash(each: MergeEntry, number: number, here: Fields, file: Fields, model: PageModel): HTMLElement {
  const made = cloneTemplate("clash");
  requiredPart(made, "name").textContent = partName(each.path, here, file, model);
  const [mine, theirs] = [leaves(each.here, each.path), leaves(each.file, each.path)];
  const differing = new Set(
    [...mine.keys(), ...theirs.keys()].filter((name) => mine.get(name)?.words !== theirs.get(name)?.words),
  );
  for (const [side, said, tree] of [
    ["here", mine, here],
    ["file", theirs, file],
  ] as const) {
    const radio = requiredPart<HTMLInputElement>(made, side);
    radio.id = `choose-${side}`;
    radio.name = `clash-${number}`;
    const label = requiredPart<HTMLLabelElement>(made, `${side}-label`);
    label.htmlFor = radio.id;
    radio.setAttribute("aria-describedby", `says-${side}`);
    const says = requiredPart(made, `${side}-says`);
    says.id = `says-${side}`;
    says.replaceChildren(
      ...[...said].filter(([name]) => differing.has(name)).flatMap(([, leaf]) => row(leaf, tree, model)),
    );
  }
  suffixIds(made, String(number));
  return made;
}

/** What a part is called, on whichever side it has a name. */
export function partName(path: Path, here: Fields, file: Fields, model: PageModel): string {
  const [group = "", id = ""] = path;
  const named = (key: string): string =>
    [file, here].map((tree) => textAt(tree, [...path, key]).trim()).find((text) => text !== "") ?? id;
  switch (group) {
    case "answers": {
      const text = model.questions.get(id)?.text;
      return text === undefined
        ? visibleText(id)
        : message("part-question", { name: questionName(id, model), text });
    }
    case "evidence":
      return visibleText(named("title"));
    case "actions":
      return visibleText(named("what"));
    case "sections":
      return visibleText(model.sections.find((one) => one.id === id)?.title ?? id);
    default:
      return path.length === 1 ? fieldName([group]) : visibleText(id);
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

function row({ path, value }: Leaf, tree: Fields, model: PageModel): HTMLElement[] {
  const [term, words] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = fieldName(path.slice(path.length === 1 ? 0 : 2));
  words.textContent = valueSaid(value, path, tree, model);
  return term.textContent === "" ? [words] : [term, words];
}

function valueSaid(value: Tree, path: Path, tree: Fields, model: PageModel): string {
  const key = path.at(-1) ?? "";
  if (Array.isArray(value)) return value.map((item) => valueSaid(item, path, tree, model)).join("; ");
  if (value instanceof Map)
    return [...value]
      .map(([name, inner]) => `${fieldName([name])}: ${valueSaid(inner, [name], tree, model)}`)
      .join(", ");
  if (key === "evidence") return visibleText(textAt(valueAt(tree, ["evidence", value]), ["title"]) || value);
  if (key === "for")
    return visibleText(
      model.questions.has(value) ? questionName(value, model) : (model.items.get(value)?.text ?? value),
    );
  if (key === "independent" && ["true", "false"].includes(value))
    return message(value === "true" ? "yes" : "no");
  const choices = model.choices[key];
  return choices === undefined ? shown(formatDay(value)) : visibleText(choiceLabel(choices, value));
}

/** Lines stay lines; what hides is shown. */
function shown(text: string): string {
  return text
    .split("\n")
    .map((line) => visibleText(line))
    .join("\n");
}
