// Last time's answers beside this time's: another file or draft, kept in the browser beside the draft and never in its file.

import { actionsFor, dueOf, isDone } from "../../document/actions";
import type { Form } from "../../document/page_model";
import { directionOf } from "../../document/scoring";
import { type Fields, fieldsAt, textAt } from "../../document/tree";
import { dateSaid, daySaid } from "../../dom/dates";
import { part, stamp, the } from "../../dom/elements";
import { line } from "../../dom/lists";
import { joined, say } from "../../dom/messages";
import { labelOf } from "../../dom/read_rows";
import { visible } from "../../dom/visible_text";
import type { Desk, Feature } from "../../page/feature";
import { announce } from "../../page/undo";
import { draftTree, type Listed, listDrafts } from "../../storage/drafts";
import { isForeign, judgeFile, problemWords } from "../files/open_file";

const MOST_PROBLEMS = 5;

export function comparing(desk: Desk): Feature {
  const { assessment, before, form, store } = desk;
  void store
    .beside(assessment.key)
    .then((kept) => kept !== undefined && take(kept.name, kept.tree, desk))
    .catch(() => undefined);
  the("before-file").addEventListener("change", () => void open(desk));
  return {
    presses: {
      "take-draft": async ({ dataset }) => {
        const tree = await draftTree(store, form, dataset.draft ?? "");
        if (tree !== undefined) await choose(dataset.name ?? "", tree, desk);
      },
      "forget-before": () => {
        void choose("", undefined, desk);
        the("before-file").focus();
      },
    },
    shows: {
      details: () => showCard(desk),
      section: (view) =>
        view
          .querySelectorAll<HTMLElement>("[data-fingerprint]")
          .forEach((fieldset) => showBeside(fieldset, before.tree, form)),
    },
  };
}

function take(name: string, tree: Fields | undefined, { before, again }: Desk): void {
  before.tree = tree;
  before.name = name;
  again();
}

async function choose(name: string, tree: Fields | undefined, desk: Desk): Promise<void> {
  take(name, tree, desk);
  announce(tree === undefined ? say("before-gone") : say("before-shown", { name }));
  await desk.store.keepBeside(desk.assessment.key, tree && { name, tree }).catch(() => undefined);
}

async function open(desk: Desk): Promise<void> {
  const { form } = desk;
  const chooser = the<HTMLInputElement>("before-file");
  const file = chooser.files?.[0];
  if (file === undefined) return;
  const judged = await judgeFile(file, form);
  chooser.value = "";
  const wrong =
    judged.document === undefined ? judged.problems.slice(0, MOST_PROBLEMS).map(problemWords) : [];
  the("before-wrong").textContent =
    wrong.length === 0 ? "" : `${say("cannot-open", { name: visible(file.name) })}. ${wrong.join(" ")}`;
  if (judged.document === undefined) return;
  if (isForeign(judged.document, form))
    the("before-wrong").textContent = say("before-other", {
      partnership: visible(textAt(judged.document, ["partnership"])),
    });
  await choose(visible(file.name), judged.document, desk);
}

function showCard({ assessment, before, form, store }: Desk): void {
  the("before-name").textContent =
    before.tree === undefined
      ? say("before-none")
      : say("before-is", {
          name: before.name,
          ...directionOf(assessment.tree, before.tree, form.questions.values(), form),
        });
  const forget = document.querySelector<HTMLElement>("[data-action=forget-before]");
  if (forget !== null) forget.hidden = before.tree === undefined;
  void listDrafts(store, form)
    .then((drafts) => {
      the("before-drafts").replaceChildren(
        ...drafts.filter((draft) => draft.key !== assessment.key).map((draft) => draftOffered(draft, form)),
      );
    })
    .catch(() => undefined);
}

function draftOffered({ key, label, period, savedAt }: Listed, form: Form): HTMLElement {
  const made = stamp("before-draft");
  const said = joined([label, labelOf(form.periods, period)], ", ");
  const name = say("before-draft", {
    name: said === "" ? form.partnershipName : visible(said),
    when: dateSaid(new Date(savedAt)),
  });
  part(made, "name").textContent = name;
  part(made, "of").textContent = ` (${name})`;
  Object.assign(part(made, "of").closest("button")?.dataset ?? {}, { draft: key, name });
  return made;
}

/** What was said last time, between a question and its choices. */
function showBeside(fieldset: HTMLElement, tree: Fields | undefined, form: Form): void {
  const shown = fieldset.querySelector<HTMLElement>(":scope > .before");
  if (tree === undefined || fieldsAt(tree, ["answers", fieldset.id]) === undefined) {
    shown?.remove();
    return;
  }
  const made = shown ?? stamp("before");
  part(made, "said").textContent = lastAnswer(tree, fieldset.id, form);
  part(made, "actions").replaceChildren(...openActions(tree, fieldset.id).map(line));
  if (shown === null) fieldset.querySelector(".choices")?.before(made);
}

function lastAnswer(tree: Fields, id: string, form: Form): string {
  const text = (...path: string[]): string => textAt(tree, ["answers", id, ...path]);
  const judgement =
    text("judgement") === "" ? say("unanswered") : labelOf(form.judgements, text("judgement"));
  const facts = joined([judgement, text("answered", "by"), daySaid(text("answered", "date"))], ", ");
  const answer = text("because") === "" ? facts : `${facts}: ${text("because")}`;
  return ["", form.questions.get(id)?.fingerprint].includes(text("asked"))
    ? answer
    : `${answer} ${say("before-reworded")}`;
}

/** What was to be done then and was not done yet. */
function openActions(tree: Fields, id: string): string[] {
  return actionsFor(tree, id)
    .filter((each) => !isDone(tree, each))
    .map((each) => {
      const due = dueOf(tree, each);
      return say(due === "" ? "open-action" : "open-action-due", {
        what: textAt(tree, ["actions", each, "what"]),
        due: daySaid(due),
      });
    });
}
