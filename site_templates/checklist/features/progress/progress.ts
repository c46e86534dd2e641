// The list of sections: how far each has come in words, and what the whole comes to.

import type { Question, Section } from "../../document/page_model";
import {
  type AnswerCounts,
  countAnswers,
  countChanges,
  includedQuestions,
  isSetAside,
  scoreBand,
} from "../../document/scoring";
import { type Fields, type Path, textAt } from "../../document/tree";
import { requiredElement, requiredPart } from "../../dom/elements";
import { joinNonEmpty, message } from "../../dom/messages";
import type { Feature, PageContext } from "../../page/feature";

export function progressFeature(context: PageContext): Feature {
  const { assessment, model } = context;
  const showSection = (section: Section): void => {
    const { tree } = assessment;
    requiredPart(requiredElement(section.id), "progress").textContent = isSetAside(tree, section.id)
      ? ""
      : facts(countAnswers(tree, section.questions, model));
  };
  return {
    onShow: {
      tasks: () => showAll(context),
      section: (view) => model.sections.filter((one) => one.id === view.id).forEach(showSection),
    },
    onChange: (path) => {
      const section = countsFor(path) ? model.questions.get(path[1] ?? "")?.section : undefined;
      model.sections.filter((one) => one.id === section).forEach(showSection);
    },
  };
}

function showAll(context: PageContext): void {
  const { assessment, model } = context;
  const { tree } = assessment;
  const counting = includedQuestions(tree, model);
  const whole = countAnswers(tree, counting, model);
  const aside = model.sections.filter((section) => isSetAside(tree, section.id)).length;
  requiredElement("progress").textContent = joinNonEmpty(
    [facts(whole), aside > 0 ? message("count-aside", { count: aside }) : "", direction(counting, context)],
    ", ",
  );
  const band = scoreBand(whole, model);
  requiredElement("score").textContent = message(band === undefined ? "score" : "score-band", {
    met: whole.met,
    applicable: whole.applicable,
    unknown: whole.unknown,
    unanswered: whole.unanswered,
    band: band?.label ?? "",
  });
  for (const section of model.sections) showTask(section, context);
  for (const press of document.querySelectorAll<HTMLElement>(
    "[data-action=set-aside-group], [data-action=take-back-group]",
  )) {
    const all = model.sections
      .filter((section) => section.group === press.dataset.of)
      .every((section) => isSetAside(tree, section.id));
    press.hidden = all !== (press.dataset.action === "take-back-group");
  }
}

function showTask(section: Section, context: PageContext): void {
  const { tree } = context.assessment;
  const row = document.querySelector<HTMLElement>(`[data-task="${CSS.escape(section.id)}"]`);
  if (row === null) return;
  const text = (...path: string[]): string => textAt(tree, ["sections", section.id, ...path]);
  const count = countAnswers(tree, section.questions, context.model);
  const state = stateOf(section, count, tree);
  const status = requiredPart(row, "status");
  status.textContent = message(`section-${state}`);
  status.dataset.state = state;
  requiredPart(row, "facts").textContent =
    state === "aside" ? "" : joinNonEmpty([facts(count), direction(section.questions, context)], " · ");
  requiredPart(row, "who").textContent = text("who") === "" ? "" : message("task-who", { who: text("who") });
  const who = text("set_aside", "who");
  requiredPart(row, "aside").textContent =
    state === "aside"
      ? joinNonEmpty([text("set_aside", "because"), who === "" ? "" : message("aside-who", { who })], " · ")
      : "";
}

function stateOf(
  { id }: Section,
  count: AnswerCounts,
  tree: Fields,
): "aside" | "completed" | "started" | "new" {
  if (isSetAside(tree, id)) return "aside";
  if (["date", "by"].some((field) => textAt(tree, ["sections", id, "completed", field]) !== ""))
    return "completed";
  return count.answered > 0 ? "started" : "new";
}

function direction(questions: readonly Question[], { assessment, previous, model }: PageContext): string {
  if (previous.tree === undefined) return "";
  const { up, down } = countChanges(assessment.tree, previous.tree, questions, model);
  return up + down === 0 ? "" : message("direction", { up, down });
}

/** Whether an edit there can change a count. */
function countsFor(path: Path): boolean {
  return path[0] === "answers" && path[2] !== "because";
}

/** What a count says, without what is nought but for the answered. */
export function facts(count: AnswerCounts): string {
  const said = [message("count-answered", { answered: count.answered, questions: count.questions })];
  if (count.needsAction > 0) said.push(message("count-needs-action", { count: count.needsAction }));
  if (count.unknown > 0) said.push(message("count-unknown", { count: count.unknown }));
  return said.join(", ");
}
