// Every answer to be read through, a section or all of them, with a way to change each; and the same on paper.

import { fieldsAt, textAt, type Path } from "./document";
import { part, stamp, the, type Question, type Section } from "./form";
import { nameOf } from "./holding";
import { say } from "./messages";
import { actionsFor } from "./plan";
import type { Desk, Feature } from "./registry";
import { fillRows, questionName } from "./rows";
import { addressed } from "./views";

export function checking({ assessment, form }: Desk): Feature {
  function show(view: HTMLElement): void {
    const { tree } = assessment;
    const asked = document.getElementById(addressed())?.dataset["check"];
    const only = document.documentElement.dataset["print"] === undefined ? asked : undefined;
    part(view, "all").hidden = only === undefined;
    for (const name of ["details", "held", "planned", "archived"]) part(view, name).hidden = only !== undefined;
    fillRows(part(view, "details"), tree, [], form);
    for (const section of form.sections) {
      const place = the(`check--${section.id}`);
      place.hidden = only !== undefined && only !== section.id;
      place.replaceChildren(...(place.hidden ? [] : sectionRead(section)));
    }
    if (only !== undefined) return;
    fillList(view, "held", entries("evidence", "check-evidence", "evidence-held", (key) => nameOf(tree, key)));
    fillList(view, "planned", entries("actions", "check-action", "actions", (key) => textAt(tree, ["actions", key, "what"])));
    fillList(view, "archived", [...(fieldsAt(tree, ["archived"])?.keys() ?? [])].map((id) => answerRead(["archived", id], id, "")));
  }

  function sectionRead(section: Section): HTMLElement[] {
    const made = stamp("check-section");
    part(made, "title").textContent = section.title;
    link(made, `#${section.id}`, section.title);
    const told = fillRows(made, assessment.tree, ["sections", section.id], form);
    const answers = section.questions.map((question) => questionRead(question));
    made.classList.toggle("blank", !told && answers.every((answer) => answer.classList.contains("blank")));
    return [made, ...answers];
  }

  function questionRead(question: Question): HTMLElement {
    const made = answerRead(["answers", question.id], question.text, question.id);
    part(made, "number").textContent = `${question.number}.`;
    link(made, `#${question.id}`, questionName(question.id, form));
    return made;
  }

  function answerRead(base: Path, words: string, id: string): HTMLElement {
    const { tree } = assessment;
    const made = stamp("check-answer");
    part(made, "question").textContent = words;
    made.classList.toggle("blank", !fillRows(made, tree, base, form));
    const judgement = made.querySelector<HTMLElement>("[data-row=judgement]");
    if (judgement?.hidden === true && judgement.lastElementChild !== null) {
      judgement.hidden = false;
      judgement.lastElementChild.textContent = say("unanswered");
    }
    const actions = id === "" ? [] : actionsFor(tree, id).map((key) => textAt(tree, ["actions", key, "what"]));
    const row = part(made, "actions");
    row.hidden = actions.length === 0;
    if (row.lastElementChild !== null) row.lastElementChild.textContent = actions.join("\n");
    if (id === "") part(made, "change").remove();
    return made;
  }

  function entries(kind: string, template: string, view: string, name: (key: string) => string): HTMLElement[] {
    return [...(fieldsAt(assessment.tree, [kind])?.keys() ?? [])].map((key) => {
      const made = stamp(template);
      part(made, "title").textContent = name(key);
      link(made, `#${view}/${key}`, name(key));
      fillRows(made, assessment.tree, [kind, key], form);
      return made;
    });
  }

  return {
    presses: {
      "print-answered": () => {
        const { dataset } = document.documentElement;
        dataset["print"] = "answered";
        show(the("check"));
        window.addEventListener("afterprint", () => {
          delete dataset["print"];
          show(the("check"));
        }, { once: true });
        window.print();
      },
    },
    shows: { check: show },
  };
}

/** Entries under their heading, which goes where there are none. */
function fillList(view: HTMLElement, name: string, entries: readonly HTMLElement[]): void {
  const list = part(view, name);
  list.hidden = entries.length === 0;
  part(list, "list").replaceChildren(...entries);
}

function link(made: HTMLElement, href: string, of: string): void {
  part<HTMLAnchorElement>(made, "change").href = href;
  part(made, "of").textContent = ` ${of}`;
}
