// Actions as part of the page: added from a gap in one step, moved, closed by somebody else, opened again, deleted.

import { dateMoves, dueDate } from "../../document/actions";
import { today } from "../../document/dates";
import { evidenceKeys } from "../../document/evidence";
import { cloneTree, fieldsAt, listAt, type Tree, toggledList } from "../../document/tree";
import { formatDay } from "../../dom/dates";
import { requiredElement, requiredPart } from "../../dom/elements";
import { message } from "../../dom/messages";
import { questionName } from "../../dom/read_rows";
import { askToConfirm } from "../../page/dialogs";
import { entryKeyOf } from "../../page/entry_list";
import type { Feature, PageContext } from "../../page/feature";
import { announce, offerUndo } from "../../page/undo";
import { drawIfHidden } from "../../page/views";
import { askForAction, askForClosing, askForMove } from "./action_dialogs";
import { ActionsView } from "./action_list";

/** The desk, and the view of all actions. */
interface Planning extends PageContext {
  readonly view: ActionsView;
}

export function actionsFeature(context: PageContext): Feature {
  const { assessment, model } = context;
  const view = new ActionsView(assessment, model);
  const planning = { ...context, view };
  return {
    onClick: {
      "add-action": (press) => add(press, planning),
      "move-date": (press) => move(entryKeyOf(press), planning),
      "correct-date": (press) => correct(entryKeyOf(press), planning),
      "close-action": (press) => close(entryKeyOf(press), planning),
      "reopen-action": (press) => reopen(entryKeyOf(press), planning),
      "delete-action": (press) => remove(entryKeyOf(press), planning),
      serve: (press) =>
        serve(
          entryKeyOf(press),
          requiredPart<HTMLSelectElement>(press.parentElement ?? press, "serves").value,
          true,
          planning,
        ),
      unserve: (press) => serve(press.dataset.key ?? "", press.dataset.for ?? "", false, planning),
    },
    onEdit: {
      actions: ([, key]) => view.entries.refresh(key ?? "", true),
    },
    onUse: { "action-filters": () => view.fill() },
    onShow: {
      actions: () => {
        view.fill();
        view.entries.reveal();
      },
      section: (element) =>
        model.sections
          .find(({ id }) => id === element.id)
          ?.questions.forEach(({ id }) => view.showServing(id)),
    },
    onOpen: (details) => view.entries.opened(details),
    onChange: ([kind, id, field]) => {
      if (kind === undefined) drawIfHidden("actions", () => view.fill());
      else if (kind === "answers" && field === "judgement") view.showServing(id ?? "");
    },
  };
}

/** Does it, says so, and offers to put back what stood in these fields of the action. */
function undoably(
  key: string,
  fields: readonly string[],
  words: string,
  { assessment, view }: Planning,
  act: () => void,
): void {
  const was = fields.map((field) => cloneTree(fieldsAt(assessment.tree, ["actions", key])?.get(field) ?? ""));
  act();
  view.goTo(key);
  offerUndo(words, () => {
    fields.forEach((field, index) =>
      assessment[index === 0 ? "change" : "amend"](["actions", key, field], was[index]),
    );
    view.goTo(key);
  });
}

async function add(press: HTMLElement, { model, view, refreshView }: Planning): Promise<void> {
  const here = press.closest<HTMLElement>("[data-fingerprint]")?.id;
  const question = here ?? press.dataset.for;
  const given = await askForAction(
    question === undefined ? "" : message("for-question", { question: questionName(question, model) }),
  );
  if (given === undefined) return;
  const key = view.add(given, question);
  if (here === undefined) view.goTo(key);
  else refreshView();
  announce(message("action-added", { name: view.nameOf(key) }));
}

async function move(key: string, planning: Planning): Promise<void> {
  const { assessment, view } = planning;
  const given = await askForMove(view.nameOf(key), dueDate(assessment.tree, key), view.dueSaid(key));
  if (given === undefined) return;
  const made = new Map<string, Tree>([
    ["due", given.due],
    ["date", today()],
    ["why", given.why],
  ]);
  undoably(
    key,
    ["revised"],
    message("date-moved", { name: view.nameOf(key), date: formatDay(given.due) }),
    planning,
    () => assessment.change(["actions", key, "revised"], [...dateMoves(assessment.tree, key), made]),
  );
}

/** Shows the field of the first date again, for as long as it takes to mend a slip. */
function correct(key: string, { view }: Planning): void {
  const body = view.entries.bodyOf(key);
  if (body === undefined) return;
  requiredPart(body, "dated").hidden = true;
  requiredPart(body, "undated").hidden = false;
  requiredPart(body, "undated").querySelector("input")?.focus();
}

async function close(key: string, planning: Planning): Promise<void> {
  const { assessment, model, view } = planning;
  const { tree } = assessment;
  const cited = new Set(
    listAt(tree, ["actions", key, "for"]).flatMap((id) => listAt(tree, ["answers", id, "evidence"])),
  );
  const held = evidenceKeys(tree).sort((one, other) => Number(cited.has(other)) - Number(cited.has(one)));
  const lead = view.leadSaid(key);
  const given = await askForClosing(
    tree,
    key,
    lead === "" ? view.nameOf(key) : message("led-by", { name: view.nameOf(key), lead }),
    held,
    model,
  );
  if (given === undefined) return;
  undoably(key, ["status", "closed"], message("closed-now", { name: view.nameOf(key) }), planning, () => {
    assessment.change(["actions", key, "status"], "done");
    for (const field of ["by", "date", "because"] as const)
      assessment.amend(["actions", key, "closed", field], given[field]);
    assessment.amend(["actions", key, "closed", "evidence"], [...given.evidence]);
  });
}

async function reopen(key: string, planning: Planning): Promise<void> {
  const { assessment, view } = planning;
  const name = view.nameOf(key);
  if (
    !(await askToConfirm(message("reopen-question", { name }), message("reopen-detail"), message("reopen")))
  )
    return;
  undoably(key, ["status", "closed"], message("reopened", { name }), planning, () => {
    assessment.change(["actions", key, "status"], "in-progress");
    assessment.amend(["actions", key, "closed"], undefined);
  });
}

async function remove(key: string, { view }: Planning): Promise<void> {
  const name = view.nameOf(key);
  if (
    !(await askToConfirm(
      message("delete-question", { name }),
      message("delete-action-detail"),
      message("delete"),
    ))
  )
    return;
  const putBack = view.entries.remove(key);
  view.fill();
  offerUndo(message("deleted", { name }), () => {
    putBack();
    view.fill();
  });
  requiredElement("undo").querySelector("button")?.focus();
}

/** Names a question among those that an action is for, or no longer. */
function serve(key: string, question: string, on: boolean, { assessment, model, view }: Planning): void {
  const path = ["actions", key, "for"];
  if (question === "") return;
  assessment.change(path, toggledList(assessment.tree, path, question, on));
  view.goTo(key);
  announce(message(on ? "serves-now" : "serves-no-more", { question: questionName(question, model) }));
}
