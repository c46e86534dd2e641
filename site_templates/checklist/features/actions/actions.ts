// Actions as part of the page: added from a gap in one step, moved, closed by somebody else, opened again, deleted.

import { dueOf, movesOf } from "../../document/actions";
import { today } from "../../document/dates";
import { heldKeys } from "../../document/evidence";
import { copy, fieldsAt, listAt, type Tree, withOrWithout } from "../../document/tree";
import { daySaid } from "../../dom/dates";
import { part, the } from "../../dom/elements";
import { say } from "../../dom/messages";
import { questionName } from "../../dom/read_rows";
import { confirmed } from "../../page/dialogs";
import { keyAround } from "../../page/entry_list";
import type { Desk, Feature } from "../../page/feature";
import { announce, offerUndo } from "../../page/undo";
import { drawUnseen } from "../../page/views";
import { askForAction, askForClosing, askForMove } from "./action_dialogs";
import { ActionsView } from "./action_list";

/** The desk, and the view of all actions. */
interface Planning extends Desk {
  readonly view: ActionsView;
}

export function acting(desk: Desk): Feature {
  const { assessment, form } = desk;
  const view = new ActionsView(assessment, form);
  const planning = { ...desk, view };
  return {
    presses: {
      "add-action": (press) => add(press, planning),
      "move-date": (press) => move(keyAround(press), planning),
      "correct-date": (press) => correct(keyAround(press), planning),
      "close-action": (press) => close(keyAround(press), planning),
      "reopen-action": (press) => reopen(keyAround(press), planning),
      "delete-action": (press) => remove(keyAround(press), planning),
      serve: (press) =>
        serve(
          keyAround(press),
          part<HTMLSelectElement>(press.parentElement ?? press, "serves").value,
          true,
          planning,
        ),
      unserve: (press) => serve(press.dataset.key ?? "", press.dataset.for ?? "", false, planning),
    },
    edits: {
      actions: ([, key]) => view.entries.refresh(key ?? "", true),
    },
    uses: { "action-filters": () => view.fill() },
    shows: {
      actions: () => {
        view.fill();
        view.entries.reveal();
      },
      section: (element) =>
        form.sections
          .find(({ id }) => id === element.id)
          ?.questions.forEach(({ id }) => view.showServing(id)),
    },
    opened: (details) => view.entries.opened(details),
    changed: ([kind, id, field]) => {
      if (kind === undefined) drawUnseen("actions", () => view.fill());
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
  const was = fields.map((field) => copy(fieldsAt(assessment.tree, ["actions", key])?.get(field) ?? ""));
  act();
  view.goTo(key);
  offerUndo(words, () => {
    fields.forEach((field, index) =>
      assessment[index === 0 ? "change" : "follow"](["actions", key, field], was[index]),
    );
    view.goTo(key);
  });
}

async function add(press: HTMLElement, { form, view, again }: Planning): Promise<void> {
  const here = press.closest<HTMLElement>("[data-fingerprint]")?.id;
  const question = here ?? press.dataset.for;
  const given = await askForAction(
    question === undefined ? "" : say("for-question", { question: questionName(question, form) }),
  );
  if (given === undefined) return;
  const key = view.add(given, question);
  if (here === undefined) view.goTo(key);
  else again();
  announce(say("action-added", { name: view.nameOf(key) }));
}

async function move(key: string, planning: Planning): Promise<void> {
  const { assessment, view } = planning;
  const given = await askForMove(view.nameOf(key), dueOf(assessment.tree, key), view.dueSaid(key));
  if (given === undefined) return;
  const made = new Map<string, Tree>([
    ["due", given.due],
    ["date", today()],
    ["why", given.why],
  ]);
  undoably(
    key,
    ["revised"],
    say("date-moved", { name: view.nameOf(key), date: daySaid(given.due) }),
    planning,
    () => assessment.change(["actions", key, "revised"], [...movesOf(assessment.tree, key), made]),
  );
}

/** Shows the field of the first date again, for as long as it takes to mend a slip. */
function correct(key: string, { view }: Planning): void {
  const body = view.entries.bodyOf(key);
  if (body === undefined) return;
  part(body, "dated").hidden = true;
  part(body, "undated").hidden = false;
  part(body, "undated").querySelector("input")?.focus();
}

async function close(key: string, planning: Planning): Promise<void> {
  const { assessment, form, view } = planning;
  const { tree } = assessment;
  const cited = new Set(
    listAt(tree, ["actions", key, "for"]).flatMap((id) => listAt(tree, ["answers", id, "evidence"])),
  );
  const held = heldKeys(tree).sort((one, other) => Number(cited.has(other)) - Number(cited.has(one)));
  const lead = view.leadSaid(key);
  const given = await askForClosing(
    tree,
    key,
    lead === "" ? view.nameOf(key) : say("led-by", { name: view.nameOf(key), lead }),
    held,
    form,
  );
  if (given === undefined) return;
  undoably(key, ["status", "closed"], say("closed-now", { name: view.nameOf(key) }), planning, () => {
    assessment.change(["actions", key, "status"], "done");
    for (const field of ["by", "date", "because"] as const)
      assessment.follow(["actions", key, "closed", field], given[field]);
    assessment.follow(["actions", key, "closed", "evidence"], [...given.evidence]);
  });
}

async function reopen(key: string, planning: Planning): Promise<void> {
  const { assessment, view } = planning;
  const name = view.nameOf(key);
  if (!(await confirmed(say("reopen-question", { name }), say("reopen-detail"), say("reopen")))) return;
  undoably(key, ["status", "closed"], say("reopened", { name }), planning, () => {
    assessment.change(["actions", key, "status"], "in-progress");
    assessment.follow(["actions", key, "closed"], undefined);
  });
}

async function remove(key: string, { view }: Planning): Promise<void> {
  const name = view.nameOf(key);
  if (!(await confirmed(say("delete-question", { name }), say("delete-action-detail"), say("delete"))))
    return;
  const putBack = view.entries.remove(key);
  view.fill();
  offerUndo(say("deleted", { name }), () => {
    putBack();
    view.fill();
  });
  the("undo").querySelector("button")?.focus();
}

/** Names a question among those that an action is for, or no longer. */
function serve(key: string, question: string, on: boolean, { assessment, form, view }: Planning): void {
  const path = ["actions", key, "for"];
  if (question === "") return;
  assessment.change(path, withOrWithout(assessment.tree, path, question, on));
  view.goTo(key);
  announce(say(on ? "serves-now" : "serves-no-more", { question: questionName(question, form) }));
}
