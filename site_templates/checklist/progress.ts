// The list of sections: how far each has come in words, and what the whole comes to.

import { bandOf, countingQuestions, countOf, directionOf, isSetAside, type Count } from "./counting";
import { textAt, type Path } from "./document";
import { part, the, type Question, type Section } from "./form";
import { joined, say } from "./messages";
import type { Desk, Feature } from "./registry";

export function progressing(desk: Desk): Feature {
  const { assessment, form } = desk;

  function showAll(): void {
    const { tree } = assessment;
    const whole = countOf(tree, countingQuestions(tree, form), form);
    const aside = form.sections.filter((section) => isSetAside(tree, section.id)).length;
    the("progress").textContent = joined([facts(whole), aside > 0 ? say("count-aside", { count: aside }) : "", direction(countingQuestions(tree, form))], ", ");
    const band = bandOf(whole, form);
    the("score").textContent = say(band === undefined ? "score" : "score-band", {
      met: whole.met, applicable: whole.applicable, unknown: whole.unknown, unanswered: whole.unanswered, band: band?.label ?? "",
    });
    for (const section of form.sections) showTask(section);
    for (const press of document.querySelectorAll<HTMLElement>("[data-action=set-aside-group], [data-action=take-back-group]")) {
      const all = form.sections.filter((section) => section.group === press.dataset["of"]).every((section) => isSetAside(tree, section.id));
      press.hidden = all !== (press.dataset["action"] === "take-back-group");
    }
  }

  function showTask(section: Section): void {
    const { tree } = assessment;
    const row = document.querySelector<HTMLElement>(`[data-task="${CSS.escape(section.id)}"]`);
    if (row === null) return;
    const count = countOf(tree, section.questions, form);
    const state = stateOf(section, count);
    const status = part(row, "status");
    status.textContent = say(`section-${state}`);
    status.dataset["state"] = state;
    part(row, "facts").textContent = state === "aside" ? "" : joined([facts(count), direction(section.questions)], " · ");
    const answers = textAt(tree, ["sections", section.id, "who"]);
    part(row, "who").textContent = answers === "" ? "" : say("task-who", { who: answers });
    const [because, who] = [textAt(tree, ["sections", section.id, "set_aside", "because"]), textAt(tree, ["sections", section.id, "set_aside", "who"])];
    part(row, "aside").textContent = state === "aside" ? joined([because, who === "" ? "" : say("aside-who", { who })], " · ") : "";
  }

  function stateOf(section: Section, count: Count): "aside" | "completed" | "started" | "new" {
    const { tree } = assessment;
    if (isSetAside(tree, section.id)) return "aside";
    if (textAt(tree, ["sections", section.id, "completed", "date"]) !== "" || textAt(tree, ["sections", section.id, "completed", "by"]) !== "") return "completed";
    return count.answered > 0 ? "started" : "new";
  }

  function direction(questions: readonly Question[]): string {
    if (desk.before.tree === undefined) return "";
    const { up, down } = directionOf(assessment.tree, desk.before.tree, questions, form);
    return up + down === 0 ? "" : say("direction", { up, down });
  }

  function showSection(section: Section): void {
    part(section.element, "progress").textContent = facts(countOf(assessment.tree, section.questions, form));
  }

  return {
    shows: {
      tasks: showAll,
      section: (view) => form.sections.filter((one) => one.element === view).forEach(showSection),
    },
    changed: (path) => {
      const section = countsFor(path) ? form.questions.get(path[1] ?? "")?.section : undefined;
      form.sections.filter((one) => one.id === section).forEach(showSection);
    },
  };
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
