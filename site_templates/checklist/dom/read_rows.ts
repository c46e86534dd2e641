// Read views: rows that a template has the labels for, filled with what the document says; a row with nothing to say is hidden.

import { nameOf } from "../document/evidence";
import type { Choice, Form } from "../document/page_model";
import { at, type Fields, type Path, type Tree, textAt } from "../document/tree";
import { daySaid } from "./dates";
import { joined, say } from "./messages";

/** Fills every row below an element from what stands below `base`; says whether there was anything to fill in. */
export function fillRows(root: ParentNode, tree: Fields, base: Path, form: Form): boolean {
  let any = false;
  for (const row of root.querySelectorAll<HTMLElement>("[data-row]")) {
    const words = said(
      at(tree, [...base, ...(row.dataset.row ?? "").split("/")]),
      row.dataset.as ?? "",
      tree,
      form,
    );
    if (row.lastElementChild !== null) row.lastElementChild.textContent = words;
    row.hidden = words.trim() === "";
    any ||= !row.hidden;
  }
  return any;
}

/** What a question is called where it stands alone. */
export function questionName(id: string, form: Form): string {
  const question = form.questions.get(id);
  if (question === undefined) return id;
  const section = form.sections.find((one) => one.id === question.section)?.title ?? "";
  return say("question-name", { section, number: question.number });
}

export function labelOf(choices: readonly Choice[], id: string): string {
  return choices.find((one) => one.id === id)?.label ?? id;
}

/** A piece of evidence in a line: what it is called, its kind, its date, and where it is kept. */
function evidenceSaid(key: string, tree: Fields, form: Form): string {
  const text = (field: string): string => textAt(tree, ["evidence", key, field]);
  return joined(
    [nameOf(tree, key), labelOf(form.types, text("type")), daySaid(text("dated")), text("where")],
    " · ",
  );
}

function said(value: Tree | undefined, as: string, tree: Fields, form: Form): string {
  if (Array.isArray(value)) return value.map((item) => said(item, as, tree, form)).join("\n");
  if (value instanceof Map)
    return as === "moves"
      ? say("moved-to", {
          due: daySaid(textAt(value, ["due"])),
          why: textAt(value, ["why"]),
          date: daySaid(textAt(value, ["date"])),
        })
      : "";
  if (value === undefined || value === "") return "";
  switch (as) {
    case "day":
      return daySaid(value);
    case "yesno":
      return value === "true" ? say("yes") : value === "false" ? say("no") : value;
    case "evidence":
      return evidenceSaid(value, tree, form);
    case "questions":
      return questionName(value, form);
    case "items":
      return form.items.get(value)?.text ?? value;
    default:
      return labelOf(form.choices[as] ?? [], value);
  }
}
