// Every answer to be read through, a section or all of them, with a way to change each; and the same on paper.

import { actionsFor } from "../../document/actions";
import { nameOf } from "../../document/evidence";
import type { Form, Question, Section } from "../../document/page_model";
import { type Fields, keysAt, type Path, textAt } from "../../document/tree";
import { part, stamp, the } from "../../dom/elements";
import { say } from "../../dom/messages";
import { fillRows, questionName } from "../../dom/read_rows";
import type { Desk, Feature } from "../../page/feature";
import { addressed } from "../../page/views";

export function checking({ assessment, form }: Desk): Feature {
  const show = (view: HTMLElement): void => showAnswers(view, assessment.tree, form);
  return {
    presses: {
      "print-answered": () => {
        const { dataset } = document.documentElement;
        dataset.print = "answered";
        show(the("check"));
        window.addEventListener(
          "afterprint",
          () => {
            delete dataset.print;
            show(the("check"));
          },
          { once: true },
        );
        window.print();
      },
    },
    shows: { check: show },
  };
}

/** All answers, or those of the section that the address names; on paper always all. */
function showAnswers(view: HTMLElement, tree: Fields, form: Form): void {
  const asked = document.getElementById(addressed())?.dataset.check;
  const only = document.documentElement.dataset.print === undefined ? asked : undefined;
  part(view, "all").hidden = only === undefined;
  for (const name of ["details", "held", "planned", "archived"]) part(view, name).hidden = only !== undefined;
  fillRows(part(view, "details"), tree, [], form);
  for (const section of form.sections) {
    const place = the(`check--${section.id}`);
    place.hidden = only !== undefined && only !== section.id;
    place.replaceChildren(...(place.hidden ? [] : sectionRead(section, tree, form)));
  }
  if (only !== undefined) return;
  fillList(
    view,
    "held",
    keysAt(tree, ["evidence"]).map((key) =>
      entryRead(["evidence", key], "check-evidence", "evidence-held", nameOf(tree, key), tree, form),
    ),
  );
  fillList(
    view,
    "planned",
    keysAt(tree, ["actions"]).map((key) =>
      entryRead(
        ["actions", key],
        "check-action",
        "actions",
        textAt(tree, ["actions", key, "what"]),
        tree,
        form,
      ),
    ),
  );
  fillList(
    view,
    "archived",
    keysAt(tree, ["archived"]).map((id) => answerRead(["archived", id], id, "", tree, form)),
  );
}

function sectionRead(section: Section, tree: Fields, form: Form): HTMLElement[] {
  const made = stamp("check-section");
  part(made, "title").textContent = section.title;
  link(made, `#${section.id}`, section.title);
  const told = fillRows(made, tree, ["sections", section.id], form);
  const answers = section.questions.map((question) => questionRead(question, tree, form));
  made.classList.toggle("blank", !told && answers.every((answer) => answer.classList.contains("blank")));
  return [made, ...answers];
}

function questionRead(question: Question, tree: Fields, form: Form): HTMLElement {
  const made = answerRead(["answers", question.id], question.text, question.id, tree, form);
  part(made, "number").textContent = `${question.number}.`;
  link(made, `#${question.id}`, questionName(question.id, form));
  return made;
}

/** An answer under the words of its question; one that is not asked any more has no id. */
function answerRead(base: Path, words: string, id: string, tree: Fields, form: Form): HTMLElement {
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

function entryRead(
  base: Path,
  template: string,
  view: string,
  name: string,
  tree: Fields,
  form: Form,
): HTMLElement {
  const made = stamp(template);
  part(made, "title").textContent = name;
  link(made, `#${view}/${base[1] ?? ""}`, name);
  fillRows(made, tree, base, form);
  return made;
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
