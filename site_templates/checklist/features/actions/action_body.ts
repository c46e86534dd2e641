// The inside of an action's entry: what wants a look about it, its dates, the questions that it is for, how it was closed.

import { isDone, isOwnLead, movesOf, OFTEN } from "../../document/actions";
import type { Form } from "../../document/page_model";
import { at, type Fields, fieldsAt, listAt, textAt } from "../../document/tree";
import { part, stamp } from "../../dom/elements";
import { say } from "../../dom/messages";
import { notice } from "../../dom/notice";
import { fillRows, questionName } from "../../dom/read_rows";

/** What no field of an action shows; after an edit only what cannot disturb who is typing. */
export function showAction(
  body: HTMLElement,
  key: string,
  edited: boolean,
  tree: Fields,
  form: Form,
  due: string,
): void {
  const closed = fieldsAt(tree, ["actions", key, "closed"]);
  part(body, "notices").replaceChildren(...notices(tree, key).map((words) => notice(words)));
  part(body, "status").hidden = closed !== undefined;
  part(body, "closing").hidden = closed === undefined;
  part(body, "close").hidden = closed !== undefined;
  part(body, "reopen").hidden = closed === undefined;
  part(body, "due").textContent = due;
  if (edited) return;
  fillRows(body, tree, ["actions", key], form);
  const moved = movesOf(tree, key).length > 0;
  const dated = moved || textAt(tree, ["actions", key, "due"]) !== "";
  part(body, "undated").hidden = dated;
  part(body, "dated").hidden = !dated;
  part(body, "history").hidden = !moved;
  part(body, "correct").hidden = moved;
  part(body, "for").replaceChildren(
    ...listAt(tree, ["actions", key, "for"]).map((id) => served(key, id, form)),
  );
  fillQuestions(part<HTMLSelectElement>(body, "serves"), listAt(tree, ["actions", key, "for"]), form);
}

function notices(tree: Fields, key: string): string[] {
  const closed = at(tree, ["actions", key, "closed"]);
  const by = textAt(closed, ["by"]);
  return [
    movesOf(tree, key).length >= OFTEN ? say("tell-the-board", { count: movesOf(tree, key).length }) : "",
    isDone(tree, key) && closed === undefined ? say("done-not-closed") : "",
    closed !== undefined && by.trim() === "" ? say("closed-by-nobody") : "",
    closed !== undefined && isOwnLead(tree, key, by) ? say("closed-by-lead") : "",
    closed !== undefined && listAt(closed, ["evidence"]).length === 0 ? say("closed-on-nothing") : "",
  ].filter((words) => words !== "");
}

function served(key: string, id: string, form: Form): HTMLElement {
  const made = stamp("action-for");
  const link = part<HTMLAnchorElement>(made, "link");
  const question = form.questions.get(id);
  link.textContent =
    question === undefined ? say("not-asked-now", { id }) : `${questionName(id, form)}: ${question.text}`;
  if (question === undefined) link.removeAttribute("href");
  else link.href = `#${id}`;
  part(made, "name").textContent = ` ${questionName(id, form)}`;
  const remove = part(made, "remove");
  remove.dataset.key = key;
  remove.dataset.for = id;
  return made;
}

/** Every question that this action is not for yet, under its section. */
function fillQuestions(select: HTMLSelectElement, serves: readonly string[], form: Form): void {
  select.replaceChildren(
    new Option(say("choose-question"), ""),
    ...form.sections.map((section) => {
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
