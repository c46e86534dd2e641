// The inside of an action's entry: what wants a look about it, its dates, the questions that it is for, how it was closed.

import { dateMoves, isActionLead, isDone, isOftenMoved } from "../../document/actions";
import type { PageModel } from "../../document/page_model";
import { type Fields, fieldsAt, listAt, textAt, valueAt } from "../../document/tree";
import { cloneTemplate, requiredPart } from "../../dom/elements";
import { message } from "../../dom/messages";
import { createNotice } from "../../dom/notice";
import { fillRows, questionName } from "../../dom/read_rows";

/** What no field of an action shows; after an edit only what cannot disturb who is typing. */
export function showAction(
  body: HTMLElement,
  key: string,
  edited: boolean,
  tree: Fields,
  model: PageModel,
  due: string,
): void {
  const closed = fieldsAt(tree, ["actions", key, "closed"]);
  requiredPart(body, "notices").replaceChildren(...notices(tree, key).map((words) => createNotice(words)));
  requiredPart(body, "status").hidden = closed !== undefined;
  requiredPart(body, "closing").hidden = closed === undefined;
  requiredPart(body, "close").hidden = closed !== undefined;
  requiredPart(body, "reopen").hidden = closed === undefined;
  requiredPart(body, "due").textContent = due;
  if (edited) return;
  fillRows(body, tree, ["actions", key], model);
  const moved = dateMoves(tree, key).length > 0;
  const dated = moved || textAt(tree, ["actions", key, "due"]) !== "";
  requiredPart(body, "undated").hidden = dated;
  requiredPart(body, "dated").hidden = !dated;
  requiredPart(body, "history").hidden = !moved;
  requiredPart(body, "correct").hidden = moved;
  requiredPart(body, "for").replaceChildren(
    ...listAt(tree, ["actions", key, "for"]).map((id) => served(key, id, model)),
  );
  fillQuestions(
    requiredPart<HTMLSelectElement>(body, "serves"),
    listAt(tree, ["actions", key, "for"]),
    model,
  );
}

function notices(tree: Fields, key: string): string[] {
  const closed = valueAt(tree, ["actions", key, "closed"]);
  const by = textAt(closed, ["by"]);
  return [
    isOftenMoved(tree, key) ? message("tell-the-board", { count: dateMoves(tree, key).length }) : "",
    isDone(tree, key) && closed === undefined ? message("done-not-closed") : "",
    closed !== undefined && by.trim() === "" ? message("closed-by-nobody") : "",
    closed !== undefined && isActionLead(tree, key, by) ? message("closed-by-lead") : "",
    closed !== undefined && listAt(closed, ["evidence"]).length === 0 ? message("closed-on-nothing") : "",
  ].filter((words) => words !== "");
}

function served(key: string, id: string, model: PageModel): HTMLElement {
  const made = cloneTemplate("action-for");
  const link = requiredPart<HTMLAnchorElement>(made, "link");
  const question = model.questions.get(id);
  link.textContent =
    question === undefined
      ? message("not-asked-now", { id })
      : `${questionName(id, model)}: ${question.text}`;
  if (question === undefined) link.removeAttribute("href");
  else link.href = `#${id}`;
  requiredPart(made, "name").textContent = ` ${questionName(id, model)}`;
  const remove = requiredPart(made, "remove");
  remove.dataset.key = key;
  remove.dataset.for = id;
  return made;
}

/** Every question that this action is not for yet, under its section. */
function fillQuestions(select: HTMLSelectElement, serves: readonly string[], model: PageModel): void {
  select.replaceChildren(
    new Option(message("choose-question"), ""),
    ...model.sections.map((section) => {
      const group = document.createElement("optgroup");
      group.label = section.title;
      group.append(
        ...section.questions
          .filter(({ id }) => !serves.includes(id))
          .map(({ id, number, text }) => new Option(`${number}. ${text}`, id)),
      );
      return group;
    }),
  );
}
