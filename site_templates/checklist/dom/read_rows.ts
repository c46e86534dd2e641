// Read views: rows that a template has the labels for, filled with what the document says; a row with nothing to say is hidden.

import { evidenceName } from "../document/evidence";
import type { Choice, PageModel } from "../document/page_model";
import { type Fields, type Path, type Tree, textAt, valueAt } from "../document/tree";
import { formatDay } from "./dates";
import { joinNonEmpty, message } from "./messages";

/** Fills every row below an element from what stands below `base`; says whether there was anything to fill in. */
export function fillRows(root: ParentNode, tree: Fields, base: Path, model: PageModel): boolean {
  let any = false;
  for (const row of root.querySelectorAll<HTMLElement>("[data-row]")) {
    const words = formatValue(
      valueAt(tree, [...base, ...(row.dataset.row ?? "").split("/")]),
      row.dataset.as ?? "",
      tree,
      model,
    );
    if (row.lastElementChild !== null) row.lastElementChild.textContent = words;
    row.hidden = words.trim() === "";
    any ||= !row.hidden;
  }
  return any;
}

/** What a question is called where it stands alone. */
export function questionName(id: string, model: PageModel): string {
  const question = model.questions.get(id);
  if (question === undefined) return id;
  const section = model.sections.find((one) => one.id === question.section)?.title ?? "";
  return message("question-name", { section, number: question.number });
}

export function choiceLabel(choices: readonly Choice[], id: string): string {
  return choices.find((one) => one.id === id)?.label ?? id;
}

/** A piece of evidence in a line: what it is called, its kind, its date, and where it is kept. */
function evidenceSummary(key: string, tree: Fields, model: PageModel): string {
  const text = (field: string): string => textAt(tree, ["evidence", key, field]);
  return joinNonEmpty(
    [
      evidenceName(tree, key),
      choiceLabel(model.types, text("type")),
      formatDay(text("dated")),
      text("where"),
    ],
    " · ",
  );
}

function formatValue(value: Tree | undefined, as: string, tree: Fields, model: PageModel): string {
  if (Array.isArray(value)) return value.map((item) => formatValue(item, as, tree, model)).join("\n");
  if (value instanceof Map)
    return as === "moves"
      ? message("moved-to", {
          due: formatDay(textAt(value, ["due"])),
          why: textAt(value, ["why"]),
          date: formatDay(textAt(value, ["date"])),
        })
      : "";
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
