// The view of actions: an entry for each, what is late or slipping, and the gaps that nobody has taken up.

import {
  actionKeys,
  actionsForQuestion,
  dateMoves,
  isDone,
  isOftenMoved,
  isOverdue,
} from "../../document/actions";
import { today } from "../../document/dates";
import type { PageModel } from "../../document/page_model";
import { includedQuestions, isAllOperational, outcomeOf, questionsWithActions } from "../../document/scoring";
import { fieldsAt, type Tree, textAt, uniqueKey } from "../../document/tree";
import { cloneTemplate, requiredElement, requiredPart } from "../../dom/elements";
import { expandableList, linkItem } from "../../dom/lists";
import { joinNonEmpty, message } from "../../dom/messages";
import { createNotice } from "../../dom/notice";
import { choiceLabel, questionName } from "../../dom/read_rows";
import { ensureTemplate } from "../../dom/templates";
import { EntryList } from "../../page/entry_list";
import type { Assessment } from "../../storage/autosave";
import { showAction } from "./action_body";
import type { NewAction } from "./action_dialogs";
import { dueSaid } from "./due_dates";

export class ActionsView {
  readonly entries: EntryList;

  constructor(
    private readonly assessment: Assessment,
    private readonly model: PageModel,
  ) {
    this.entries = new EntryList(assessment, {
      documentKey: "actions",
      listId: "action-list",
      bodyTemplate: "action-body",
      name: (key) => this.nameOf(key),
      facts: (key) => this.facts(key),
      marks: (key) => this.marks(key),
      update: (body, key, edited) => showAction(body, key, edited, assessment.tree, model, this.dueSaid(key)),
    });
  }

  /** Draws the list as the choosers above it say, and what in the whole plan wants a look. */
  fill(): void {
    const { tree } = this.assessment;
    const keys = actionKeys(tree);
    const show = requiredElement<HTMLSelectElement>("action-show").value;
    const lead = this.fillLeads(keys);
    const wanted = (key: string): boolean =>
      this.isShown(key, show) && (lead === "" || this.agencyOf(key) === lead);
    this.entries.list(keys, wanted);
    requiredElement("action-filters").hidden = keys.length < 2;
    const shown = keys.filter(wanted).length;
    requiredElement("action-count").textContent =
      keys.length === 0
        ? message("no-actions")
        : shown === keys.length
          ? ""
          : message("actions-shown", { shown, count: keys.length });
    this.fillPlanPoints();
  }

  add({ what, agency, post, due }: NewAction, question: string | undefined): string {
    const key = uniqueKey(
      what,
      fieldsAt(this.assessment.tree, ["actions"]) ?? new Map<string, Tree>(),
      "action",
    );
    const action = ["actions", key];
    this.assessment.change([...action, "what"], what);
    if (question !== undefined) this.assessment.amend([...action, "for"], [question]);
    this.assessment.amend([...action, "lead", "agency"], agency);
    this.assessment.amend([...action, "lead", "post"], post);
    this.assessment.amend([...action, "due"], due);
    this.assessment.amend([...action, "status"], "not-started");
    return key;
  }

  goTo(key: string): void {
    this.fill();
    this.entries.goTo(key);
  }

  /** What an action is called: its first line, or its key where nothing is written yet. */
  nameOf(key: string): string {
    const what = textAt(this.assessment.tree, ["actions", key, "what"]).trim().split("\n")[0] ?? "";
    return what === "" ? key : what;
  }

  dueSaid(key: string): string {
    return dueSaid(this.assessment.tree, key, today(), this.model.calendar);
  }

  /** Who leads an action: a post and an agency, as far as they are given. */
  leadSaid(key: string): string {
    return joinNonEmpty(
      ["post", "agency"].map((field) => textAt(this.assessment.tree, ["actions", key, "lead", field]).trim()),
      ", ",
    );
  }

  /** Lists beside a question the actions that are for it, and says so where a gap has none. */
  showServing(question: string): void {
    const { tree } = this.assessment;
    const place =
      document.getElementById(question)?.querySelector<HTMLElement>("[data-part=tools]") ?? undefined;
    if (place === undefined) return;
    const serving = ensureTemplate(place, "serving", (made) => {
      requiredPart(made, "number").textContent = this.model.questions.get(question)?.number ?? "";
    });
    const keys = actionsForQuestion(tree, question);
    requiredPart(serving, "gap").textContent =
      keys.length === 0 && outcomeOf(tree, question, this.model) === "short" ? message("gap-here") : "";
    requiredPart(serving, "served").replaceChildren(
      ...keys.map((key) => {
        const made = linkItem(`actions/${encodeURIComponent(key)}`, this.nameOf(key));
        made.append(` ${[...this.marks(key), this.facts(key)].join(" · ")}`);
        return made;
      }),
    );
  }

  private facts(key: string): string {
    const { tree } = this.assessment;
    const status = choiceLabel(this.model.choices.status ?? [], textAt(tree, ["actions", key, "status"]));
    const moved = dateMoves(tree, key).length;
    return joinNonEmpty(
      [status, this.dueSaid(key), moved === 0 ? "" : message("moved", { count: moved }), this.leadSaid(key)],
      " · ",
    );
  }

  private marks(key: string): string[] {
    const { tree } = this.assessment;
    return [
      isOverdue(tree, key, today()) ? message("overdue") : "",
      isOftenMoved(tree, key) ? message("moved-often") : "",
    ].filter((words) => words !== "");
  }

  private agencyOf(key: string): string {
    return textAt(this.assessment.tree, ["actions", key, "lead", "agency"]).trim();
  }

  private isShown(key: string, show: string): boolean {
    const { tree } = this.assessment;
    switch (show) {
      case "open":
        return !isDone(tree, key);
      case "closed":
        return isDone(tree, key);
      case "overdue":
        return isOverdue(tree, key, today());
      case "moved":
        return dateMoves(tree, key).length > 0;
      case "often":
        return isOftenMoved(tree, key);
      default:
        return true;
    }
  }

  /** Offers every agency that leads something; what was chosen stays chosen as long as it does. */
  private fillLeads(keys: readonly string[]): string {
    const select = requiredElement<HTMLSelectElement>("action-lead");
    const chosen = select.value;
    const agencies = [...new Set(keys.map((key) => this.agencyOf(key)))]
      .filter((agency) => agency !== "")
      .sort();
    select.replaceChildren(
      ...[...select.options].slice(0, 1),
      ...agencies.map((agency) => new Option(agency, agency, false, agency === chosen)),
    );
    return select.value;
  }

  private fillPlanPoints(): void {
    const { tree } = this.assessment;
    const named = questionsWithActions(tree);
    const gaps = includedQuestions(tree, this.model).filter(
      ({ id }) => outcomeOf(tree, id, this.model) === "short" && !named.has(id),
    );
    const points =
      gaps.length === 0
        ? []
        : [
            expandableList(message("gaps", { count: gaps.length }), () =>
              gaps.map(({ id, text }) => this.gap(id, text)),
            ),
          ];
    if (isAllOperational(tree)) points.push(createNotice(message("all-operational")));
    const open = requiredElement("plan-points").querySelector("details")?.open === true;
    requiredElement("plan-points").replaceChildren(...points);
    const list = requiredElement("plan-points").querySelector("details");
    if (list !== null) list.open = open;
  }

  private gap(id: string, text: string): HTMLElement {
    const made = cloneTemplate("gap");
    const link = requiredPart<HTMLAnchorElement>(made, "link");
    link.href = `#${id}`;
    link.textContent = `${questionName(id, this.model)}: ${text}`;
    const press = made.querySelector<HTMLElement>("button");
    if (press !== null) press.dataset.for = id;
    requiredPart(made, "name").textContent = ` (${questionName(id, this.model)})`;
    return made;
  }
}
