// Every answer to be read through, a section or all of them, with a way to change each; and the same on paper.

import { actionsForQuestion } from "../../document/actions";
import { evidenceName } from "../../document/evidence";
import type { PageModel, Question, Section } from "../../document/page_model";
import { type Fields, keysAt, type Path, textAt } from "../../document/tree";
import { cloneTemplate, requiredElement, requiredPart } from "../../dom/elements";
import { message } from "../../dom/messages";
import { fillRows, questionName } from "../../dom/read_rows";
import type { Feature, PageContext } from "../../page/feature";
import { hashTarget } from "../../page/views";

export function reviewFeature({ assessment, model }: PageContext): Feature {
  const show = (view: HTMLElement): void => showAnswers(view, assessment.tree, model);
  return {
    onClick: {
      "print-answered": () => {
        const { dataset } = document.documentElement;
        dataset.print = "answered";
        show(requiredElement("check"));
        window.addEventListener(
          "afterprint",
          () => {
            delete dataset.print;
            show(requiredElement("check"));
          },
          { once: true },
        );
        window.print();
      },
    },
    onShow: { check: show },
  };
}

/** All answers, or those of the section that the address names; on paper always all. */
function showAnswers(view: HTMLElement, tree: Fields, model: PageModel): void {
  const asked = document.getElementById(hashTarget())?.dataset.check;
  const only = document.documentElement.dataset.print === undefined ? asked : undefined;
  requiredPart(view, "all").hidden = only === undefined;
  for (const name of ["details", "held", "planned", "archived"])
    requiredPart(view, name).hidden = only !== undefined;
  fillRows(requiredPart(view, "details"), tree, [], model);
  for (const section of model.sections) {
    const place = requiredElement(`check--${section.id}`);
    place.hidden = only !== undefined && only !== section.id;
    place.replaceChildren(...(place.hidden ? [] : sectionRead(section, tree, model)));
  }
  if (only !== undefined) return;
  fillList(
    view,
    "held",
    keysAt(tree, ["evidence"]).map((key) =>
      entryRead(["evidence", key], "check-evidence", "evidence-held", evidenceName(tree, key), tree, model),
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
        model,
      ),
    ),
  );
  fillList(
    view,
    "archived",
    keysAt(tree, ["archived"]).map((id) => answerRead(["archived", id], id, "", tree, model)),
  );
}

function sectionRead(section: Section, tree: Fields, model: PageModel): HTMLElement[] {
  const made = cloneTemplate("check-section");
  requiredPart(made, "title").textContent = section.title;
  link(made, `#${section.id}`, section.title);
  const told = fillRows(made, tree, ["sections", section.id], model);
  const answers = section.questions.map((question) => questionRead(question, tree, model));
  made.classList.toggle("blank", !told && answers.every((answer) => answer.classList.contains("blank")));
  return [made, ...answers];
}

function questionRead(question: Question, tree: Fields, model: PageModel): HTMLElement {
  const made = answerRead(["answers", question.id], question.text, question.id, tree, model);
  requiredPart(made, "number").textContent = `${question.number}.`;
  link(made, `#${question.id}`, questionName(question.id, model));
  return made;
}

/** An answer under the words of its question; one that is not asked any more has no id. */
function answerRead(base: Path, words: string, id: string, tree: Fields, model: PageModel): HTMLElement {
  const made = cloneTemplate("check-answer");
  requiredPart(made, "question").textContent = words;
  made.classList.toggle("blank", !fillRows(made, tree, base, model));
  const judgement = made.querySelector<HTMLElement>("[data-row=judgement]");
  if (judgement?.hidden === true && judgement.lastElementChild !== null) {
    judgement.hidden = false;
    judgement.lastElementChild.textContent = message("unanswered");
  }
  const actions =
    id === "" ? [] : actionsForQuestion(tree, id).map((key) => textAt(tree, ["actions", key, "what"]));
  const row = requiredPart(made, "actions");
  row.hidden = actions.length === 0;
  if (row.lastElementChild !== null) row.lastElementChild.textContent = actions.join("\n");
  if (id === "") requiredPart(made, "change").remove();
  return made;
}

function entryRead(
  base: Path,
  template: string,
  view: string,
  name: string,
  tree: Fields,
  model: PageModel,
): HTMLElement {
  const made = cloneTemplate(template);
  requiredPart(made, "title").textContent = name;
  link(made, `#${view}/${base[1] ?? ""}`, name);
  fillRows(made, tree, base, model);
  return made;
}

/** Entries under their heading, which goes where there are none. */
function fillList(view: HTMLElement, name: string, entries: readonly HTMLElement[]): void {
  const list = requiredPart(view, name);
  list.hidden = entries.length === 0;
  requiredPart(list, "list").replaceChildren(...entries);
}

function link(made: HTMLElement, href: string, of: string): void {
  requiredPart<HTMLAnchorElement>(made, "change").href = href;
  requiredPart(made, "of").textContent = ` ${of}`;
}
