// Evidence as part of the page: boxes beside questions and points, entries made and deleted, what is weak or missing.

import { today } from "../../document/dates";
import { nameOf } from "../../document/evidence";
import type { Fields, Path } from "../../document/tree";
import { withOrWithout } from "../../document/tree";
import { tickedIn } from "../../dom/checkbox";
import { the } from "../../dom/elements";
import { say } from "../../dom/messages";
import { askForEvidence, confirmed } from "../../page/dialogs";
import { keyAround } from "../../page/entry_list";
import type { Desk, Feature } from "../../page/feature";
import { announce } from "../../page/undo";
import { drawUnseen } from "../../page/views";
import { answerEdited } from "../answers/answers";
import { countMet, fillChoices, fillMet, showSupport } from "./evidence_held";
import { EvidenceView } from "./evidence_list";
import { claimsAtRisk } from "./evidence_risks";
import { pointsWithoutAny } from "./points_met";

export function evidencing(desk: Desk): Feature {
  const { assessment, form } = desk;
  const view = new EvidenceView(assessment, form);
  const toggle = (path: Path, entry: string, on: boolean): void =>
    assessment.change(path, withOrWithout(assessment.tree, path, entry, on));
  return {
    presses: {
      "add-evidence": (press) => add(press, view, desk),
      "delete-evidence": (press) => remove(keyAround(press), view, assessment.tree),
      unmeet: ({ dataset }) => {
        const key = dataset.key ?? "";
        toggle(["evidence", key, "for"], dataset.item ?? "", false);
        view.goTo(key);
      },
    },
    edits: { evidence: ([, key, field]) => view.edited(key ?? "", field ?? "") },
    uses: {
      cites: (list, box) => {
        const id = list.dataset.cites ?? "";
        toggle(["answers", id, "evidence"], box.value, (box as HTMLInputElement).checked);
        const question = form.questions.get(id);
        if (question !== undefined) answerEdited(question, "evidence", assessment);
        showSupport(list, assessment.tree, form, today());
      },
      meets: (list, box) => {
        toggle(["evidence", box.value, "for"], list.dataset.meets ?? "", (box as HTMLInputElement).checked);
        countMet(list, tickedIn(list).length);
      },
      points: (list, box) => {
        const key = keyAround(list);
        toggle(["evidence", key, "for"], box.value, (box as HTMLInputElement).checked);
        view.edited(key, "for");
      },
      "evidence-filters": () => view.fill(),
    },
    shows: {
      "evidence-held": () => show(view, desk),
      section: (section) => fillChoices(section, assessment.tree, form, today()),
    },
    opened: (details) => {
      view.opened(details);
      if (details.dataset.meets !== undefined) fillMet(details, assessment.tree, form, today());
    },
    changed: ([kind, id, field]) => {
      if (kind === undefined) drawUnseen("evidence-held", () => view.fill());
      const list =
        kind === "answers" && field === "judgement"
          ? document.querySelector<HTMLElement>(`[data-cites="${CSS.escape(id ?? "")}"]`)
          : null;
      if (list !== null) showSupport(list, assessment.tree, form, today());
    },
  };
}

function show(view: EvidenceView, { assessment, form }: Desk): void {
  view.fill();
  view.entries.reveal();
  const without = pointsWithoutAny(assessment.tree, form);
  the("claims-at-risk").replaceChildren(...claimsAtRisk(assessment.tree, form, today()));
  the("points-without").replaceChildren(...without);
  the("points-without").hidden = without.length === 0;
}

async function add(press: HTMLElement, view: EvidenceView, { again }: Desk): Promise<void> {
  const question = press.closest<HTMLElement>("[data-fingerprint]")?.id;
  const item = press.closest<HTMLElement>("[data-item]")?.id;
  const given = await askForEvidence();
  if (given === undefined) return;
  const usedBy = question !== undefined ? { question } : item !== undefined ? { item } : {};
  const key = view.add(given.title, given.type, given.where, usedBy);
  if (question === undefined && item === undefined) view.goTo(key);
  else again();
  announce(say("added", { name: given.title }));
}

async function remove(key: string, view: EvidenceView, tree: Fields): Promise<void> {
  if (!(await confirmed(say("delete-question", { name: nameOf(tree, key) }), view.uses(key), say("delete"))))
    return;
  view.remove(key);
  the("undo").querySelector("button")?.focus();
}
