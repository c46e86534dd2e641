// Last time's answers beside this time's: another file or draft, kept in the browser beside the draft and never in its file.

import { actionsForQuestion, dueDate, isDone } from "../../document/actions";
import type { PageModel } from "../../document/page_model";
import { countChanges } from "../../document/scoring";
import { type Fields, fieldsAt, textAt } from "../../document/tree";
import { formatDate, formatDay } from "../../dom/dates";
import { cloneTemplate, requiredElement, requiredPart } from "../../dom/elements";
import { textItem } from "../../dom/lists";
import { joinNonEmpty, message } from "../../dom/messages";
import { choiceLabel } from "../../dom/read_rows";
import { visibleText } from "../../dom/visible_text";
import type { Feature, PageContext } from "../../page/feature";
import { announce } from "../../page/undo";
import { type DraftSummary, listDrafts, readDraftTree } from "../../storage/drafts";
import { isForeign, judgeFile, problemWords } from "../files/open_file";

const MOST_PROBLEMS = 5;

export function previousAnswersFeature(context: PageContext): Feature {
  const { assessment, previous, model, store } = context;
  void store
    .readPrevious(assessment.key)
    .then((kept) => kept !== undefined && take(kept.name, kept.tree, context))
    .catch(() => undefined);
  requiredElement("before-file").addEventListener("change", () => void open(context));
  return {
    onClick: {
      "take-draft": async ({ dataset }) => {
        const tree = await readDraftTree(store, model, dataset.draft ?? "");
        if (tree !== undefined) await choose(dataset.name ?? "", tree, context);
      },
      "forget-before": () => {
        void choose("", undefined, context);
        requiredElement("before-file").focus();
      },
    },
    onShow: {
      details: () => showCard(context),
      section: (view) =>
        view
          .querySelectorAll<HTMLElement>("[data-fingerprint]")
          .forEach((fieldset) => showBeside(fieldset, previous.tree, model)),
    },
  };
}

function take(name: string, tree: Fields | undefined, { previous, refreshView }: PageContext): void {
  previous.tree = tree;
  previous.name = name;
  refreshView();
}

async function choose(name: string, tree: Fields | undefined, context: PageContext): Promise<void> {
  take(name, tree, context);
  announce(tree === undefined ? message("previous-gone") : message("previous-shown", { name }));
  await context.store.writePrevious(context.assessment.key, tree && { name, tree }).catch(() => undefined);
}

async function open(context: PageContext): Promise<void> {
  const { model } = context;
  const chooser = requiredElement<HTMLInputElement>("before-file");
  const file = chooser.files?.[0];
  if (file === undefined) return;
  const judged = await judgeFile(file, model);
  chooser.value = "";
  const wrong =
    judged.document === undefined ? judged.problems.slice(0, MOST_PROBLEMS).map(problemWords) : [];
  requiredElement("before-wrong").textContent =
    wrong.length === 0
      ? ""
      : `${message("cannot-open", { name: visibleText(file.name) })}. ${wrong.join(" ")}`;
  if (judged.document === undefined) return;
  if (isForeign(judged.document, model))
    requiredElement("before-wrong").textContent = message("previous-other", {
      partnership: visibleText(textAt(judged.document, ["partnership"])),
    });
  await choose(visibleText(file.name), judged.document, context);
}

function showCard({ assessment, previous, model, store }: PageContext): void {
  requiredElement("before-name").textContent =
    previous.tree === undefined
      ? message("previous-none")
      : message("previous-is", {
          name: previous.name,
          ...countChanges(assessment.tree, previous.tree, model.questions.values(), model),
        });
  const forget = document.querySelector<HTMLElement>("[data-action=forget-before]");
  if (forget !== null) forget.hidden = previous.tree === undefined;
  void listDrafts(store, model)
    .then((drafts) => {
      requiredElement("before-drafts").replaceChildren(
        ...drafts.filter((draft) => draft.key !== assessment.key).map((draft) => draftOffered(draft, model)),
      );
    })
    .catch(() => undefined);
}

function draftOffered({ key, label, period, savedAt }: DraftSummary, model: PageModel): HTMLElement {
  const made = cloneTemplate("before-draft");
  const said = joinNonEmpty([label, choiceLabel(model.periods, period)], ", ");
  const name = message("previous-draft", {
    name: said === "" ? model.partnershipName : visibleText(said),
    when: formatDate(new Date(savedAt)),
  });
  requiredPart(made, "name").textContent = name;
  requiredPart(made, "of").textContent = ` (${name})`;
  Object.assign(requiredPart(made, "of").closest("button")?.dataset ?? {}, { draft: key, name });
  return made;
}

/** What was said last time, between a question and its choices. */
function showBeside(fieldset: HTMLElement, tree: Fields | undefined, model: PageModel): void {
  const shown = fieldset.querySelector<HTMLElement>(":scope > .before");
  if (tree === undefined || fieldsAt(tree, ["answers", fieldset.id]) === undefined) {
    shown?.remove();
    return;
  }
  const made = shown ?? cloneTemplate("before");
  requiredPart(made, "said").textContent = lastAnswer(tree, fieldset.id, model);
  requiredPart(made, "actions").replaceChildren(...openActions(tree, fieldset.id).map(textItem));
  if (shown === null) fieldset.querySelector(".choices")?.before(made);
}

function lastAnswer(tree: Fields, id: string, model: PageModel): string {
  const text = (...path: string[]): string => textAt(tree, ["answers", id, ...path]);
  const judgement =
    text("judgement") === "" ? message("unanswered") : choiceLabel(model.judgements, text("judgement"));
  const facts = joinNonEmpty([judgement, text("answered", "by"), formatDay(text("answered", "date"))], ", ");
  const answer = text("because") === "" ? facts : `${facts}: ${text("because")}`;
  return ["", model.questions.get(id)?.fingerprint].includes(text("asked"))
    ? answer
    : `${answer} ${message("previous-reworded")}`;
}

/** What was to be done then and was not done yet. */
function openActions(tree: Fields, id: string): string[] {
  return actionsForQuestion(tree, id)
    .filter((each) => !isDone(tree, each))
    .map((each) => {
      const due = dueDate(tree, each);
      return message(due === "" ? "open-action" : "open-action-due", {
        what: textAt(tree, ["actions", each, "what"]),
        due: formatDay(due),
      });
    });
}
