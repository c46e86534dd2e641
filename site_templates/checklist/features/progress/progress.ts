// The list of sections: how far each has come in words, and what the whole comes to.

import type { Question, Section } from "../../document/page_model";
import {
  bandOf,
  type Count,
  countingQuestions,
  countOf,
  directionOf,
  isSetAside,
} from "../../document/scoring";
import { type Fields, type Path, textAt } from "../../document/tree";
import { part, the } from "../../dom/elements";
import { joined, say } from "../../dom/messages";
import type { Desk, Feature } from "../../page/feature";

export function progressing(desk: Desk): Feature {
  const { assessment, form } = desk;
  const showSection = (section: Section): void => {
    const { tree } = assessment;
    part(the(section.id), "progress").textContent = isSetAside(tree, section.id)
      ? ""
      : facts(countOf(tree, section.questions, form));
  };
  return {
    shows: {
      tasks: () => showAll(desk),
      section: (view) => form.sections.filter((one) => one.id === view.id).forEach(showSection),
    },
    changed: (path) => {
      const section = countsFor(path) ? form.questions.get(path[1] ?? "")?.section : undefined;
      form.sections.filter((one) => one.id === section).forEach(showSection);
    },
  };
}

function showAll(desk: Desk): void {
  const { assessment, form } = desk;
  const { tree } = assessment;
  const counting = countingQuestions(tree, form);
  const whole = countOf(tree, counting, form);
  const aside = form.sections.filter((section) => isSetAside(tree, section.id)).length;
  the("progress").textContent = joined(
    [facts(whole), aside > 0 ? say("count-aside", { count: aside }) : "", direction(counting, desk)],
    ", ",
  );
  const band = bandOf(whole, form);
  the("score").textContent = say(band === undefined ? "score" : "score-band", {
    met: whole.met,
    applicable: whole.applicable,
    unknown: whole.unknown,
    unanswered: whole.unanswered,
    band: band?.label ?? "",
  });
  for (const section of form.sections) showTask(section, desk);
  for (const press of document.querySelectorAll<HTMLElement>(
    "[data-action=set-aside-group], [data-action=take-back-group]",
  )) {
    const all = form.sections
      .filter((section) => section.group === press.dataset.of)
      .every((section) => isSetAside(tree, section.id));
    press.hidden = all !== (press.dataset.action === "take-back-group");
  }
}

function showTask(section: Section, desk: Desk): void {
  const { tree } = desk.assessment;
  const row = document.querySelector<HTMLElement>(`[data-task="${CSS.escape(section.id)}"]`);
  if (row === null) return;
  const text = (...path: string[]): string => textAt(tree, ["sections", section.id, ...path]);
  const count = countOf(tree, section.questions, desk.form);
  const state = stateOf(section, count, tree);
  const status = part(row, "status");
  status.textContent = say(`section-${state}`);
  status.dataset.state = state;
  part(row, "facts").textContent =
    state === "aside" ? "" : joined([facts(count), direction(section.questions, desk)], " · ");
  part(row, "who").textContent = text("who") === "" ? "" : say("task-who", { who: text("who") });
  const who = text("set_aside", "who");
  part(row, "aside").textContent =
    state === "aside"
      ? joined([text("set_aside", "because"), who === "" ? "" : say("aside-who", { who })], " · ")
      : "";
}

function stateOf({ id }: Section, count: Count, tree: Fields): "aside" | "completed" | "started" | "new" {
  if (isSetAside(tree, id)) return "aside";
  if (["date", "by"].some((field) => textAt(tree, ["sections", id, "completed", field]) !== ""))
    return "completed";
  return count.answered > 0 ? "started" : "new";
}

function direction(questions: readonly Question[], { assessment, before, form }: Desk): string {
  if (before.tree === undefined) return "";
  const { up, down } = directionOf(assessment.tree, before.tree, questions, form);
  return up + down === 0 ? "" : say("direction", { up, down });
}

/** Whether an edit there can change a count. */
function countsFor(path: Path): boolean {
  return path[0] === "answers" && path[2] !== "because";
}

/** What a count says, without what is nought but for the answered. */
export function facts(count: Count): string {
  const said = [say("count-answered", { answered: count.answered, questions: count.questions })];
  if (count.needsAction > 0) said.push(say("count-needs-action", { count: count.needsAction }));
  if (count.unknown > 0) said.push(say("count-unknown", { count: count.unknown }));
  return said.join(", ");
}
