// Read-only views: rows of labels from a template, filled from the document; rows without a value are hidden.

import { evidenceName } from "../document/evidence";
import type { Choice, PageModel } from "../document/page_model";
import { type Fields, type Path, type Tree, textAt, valueAt } from "../document/tree";
import { formatDay } from "./dates";
import { joinNonEmpty, message } from "./messages";

/**
 * Fills the rows below an element from the fields below `base`. `data-row` is a row's path, `data-as` how its
 * value is formatted. Returns whether any row has a value.
 */
export function fillRows(root: ParentNode, tree: Fields, base: Path, model: PageModel): boolean {
  let anyValue = false;
  for (const row of root.querySelectorAll<HTMLElement>("[data-row]")) {
    const value = valueAt(tree, [...base, ...(row.dataset.row ?? "").split("/")]);
    const text = formatValue(value, row.dataset.as ?? "", tree, model);
    if (row.lastElementChild !== null) row.lastElementChild.textContent = text;
    row.hidden = text.trim() === "";
    anyValue ||= !row.hidden;
  }
  return anyValue;
}

/**
 * The name of a question outside its section: the section's title and its number. Its id if it is not in the
 * model.
 */
export function questionName(id: string, model: PageModel): string {
  const question = model.questions.get(id);
  if (question === undefined) return id;
  const section = model.sections.find((candidate) => candidate.id === question.section)?.title ?? "";
  return message("question-name", { section, number: question.number });
}

/** The label of a choice; its id if there is none. */
export function choiceLabel(choices: readonly Choice[], id: string): string {
  return choices.find((choice) => choice.id === id)?.label ?? id;
}

function formatValue(value: Tree | undefined, as: string, tree: Fields, model: PageModel): string {
  if (Array.isArray(value)) return value.map((item) => formatValue(item, as, tree, model)).join("\n");
  if (value instanceof Map) return as === "moves" ? formatMove(value) : "";
  if (value === undefined || value === "") return "";
  switch (as) {
    case "day":
      return formatDay(value);
    case "yesno":
      return value === "true" ? message("yes") : value === "false" ? message("no") : value;
    case "evidence":
      return evidenceSummary(value, tree, model);
    case "questions":
      return questionName(value, model);
    case "items":
      return model.items.get(value)?.text ?? value;
    default:
      return choiceLabel(model.choices[as] ?? [], value);
  }
}

/** A change of an action's due date. */
function formatMove(move: Fields): string {
  const text = (field: string): string => textAt(move, [field]);
  return message("moved-to", {
    due: formatDay(text("due")),
    why: text("why"),
    date: formatDay(text("date")),
  });
}

/** A piece of evidence in one line: title, type, date, where it is kept. */
function evidenceSummary(key: string, tree: Fields, model: PageModel): string {
  const text = (field: string): string => textAt(tree, ["evidence", key, field]);
  const type = choiceLabel(model.types, text("type"));
  return joinNonEmpty([evidenceName(tree, key), type, formatDay(text("dated")), text("where")], " · ");
}
