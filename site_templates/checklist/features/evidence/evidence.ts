// Evidence as part of the page: boxes beside questions and points, entries made and deleted, what is weak or missing.

import { today } from "../../document/dates";
import { evidenceName } from "../../document/evidence";
import type { Fields, Path } from "../../document/tree";
import { toggledList } from "../../document/tree";
import { checkedValues } from "../../dom/checkbox";
import { requiredElement } from "../../dom/elements";
import { message } from "../../dom/messages";
import { askForEvidence, askToConfirm } from "../../page/dialogs";
import { entryKeyOf } from "../../page/entry_list";
import type { Feature, PageContext } from "../../page/feature";
import { announce } from "../../page/undo";
import { drawIfHidden } from "../../page/views";
import { answerEdited } from "../answers/answers";
import { countMet, fillChoices, fillMet, showSupport } from "./evidence_held";
import { EvidenceView } from "./evidence_list";
import { claimsAtRisk } from "./evidence_risks";
import { pointsWithoutAny } from "./points_met";

export function evidenceFeature(context: PageContext): Feature {
  const { assessment, model } = context;
  const view = new EvidenceView(assessment, model);
  const toggle = (path: Path, entry: string, on: boolean): void =>
    assessment.change(path, toggledList(assessment.tree, path, entry, on));
  return {
    onClick: {
      "add-evidence": (press) => add(press, view, context),
      "delete-evidence": (press) => remove(entryKeyOf(press), view, assessment.tree),
      unmeet: ({ dataset }) => {
        const key = dataset.key ?? "";
        toggle(["evidence", key, "for"], dataset.item ?? "", false);
        view.goTo(key);
      },
    },
    onEdit: { evidence: ([, key, field]) => view.edited(key ?? "", field ?? "") },
    onUse: {
      cites: (list, box) => {
        const id = list.dataset.cites ?? "";
        toggle(["answers", id, "evidence"], box.value, (box as HTMLInputElement).checked);
        const question = model.questions.get(id);
        if (question !== undefined) answerEdited(question, "evidence", assessment);
        showSupport(list, assessment.tree, model, today());
      },
      meets: (list, box) => {
        toggle(["evidence", box.value, "for"], list.dataset.meets ?? "", (box as HTMLInputElement).checked);
        countMet(list, checkedValues(list).length);
      },
      points: (list, box) => {
        const key = entryKeyOf(list);
        toggle(["evidence", key, "for"], box.value, (box as HTMLInputElement).checked);
        view.edited(key, "for");
      },
      "evidence-filters": () => view.fill(),
    },
    onShow: {
      "evidence-held": () => show(view, context),
      section: (section) => fillChoices(section, assessment.tree, model, today()),
    },
    onOpen: (details) => {
      view.opened(details);
      if (details.dataset.meets !== undefined) fillMet(details, assessment.tree, model, today());
    },
    onChange: ([kind, id, field]) => {
      if (kind === undefined) drawIfHidden("evidence-held", () => view.fill());
      const list =
        kind === "answers" && field === "judgement"
          ? document.querySelector<HTMLElement>(`[data-cites="${CSS.escape(id ?? "")}"]`)
          : null;
      if (list !== null) showSupport(list, assessment.tree, model, today());
    },
  };
}

function show(view: EvidenceView, { assessment, model }: PageContext): void {
  view.fill();
  view.entries.reveal();
  const without = pointsWithoutAny(assessment.tree, model);
  requiredElement("claims-at-risk").replaceChildren(...claimsAtRisk(assessment.tree, model, today()));
  requiredElement("points-without").replaceChildren(...without);
  requiredElement("points-without").hidden = without.length === 0;
}

async function add(press: HTMLElement, view: EvidenceView, { refreshView }: PageContext): Promise<void> {
  const question = press.closest<HTMLElement>("[data-fingerprint]")?.id;
  const item = press.closest<HTMLElement>("[data-item]")?.id;
  const given = await askForEvidence();
  if (given === undefined) return;
  const usedBy = question !== undefined ? { question } : item !== undefined ? { item } : {};
  const key = view.add(given.title, given.type, given.where, usedBy);
  if (question === undefined && item === undefined) view.goTo(key);
  else refreshView();
  announce(message("added", { name: given.title }));
}

async function remove(key: string, view: EvidenceView, tree: Fields): Promise<void> {
  if (
    !(await askToConfirm(
      message("delete-question", { name: evidenceName(tree, key) }),
      view.uses(key),
      message("delete"),
    ))
  )
    return;
  view.remove(key);
  requiredElement("undo").querySelector("button")?.focus();
}
