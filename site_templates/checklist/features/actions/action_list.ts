// The view of actions: an entry for each, what is late or slipping, and the gaps that nobody has taken up.

import { actionKeys, actionsFor, isDone, isOverdue, movesOf, OFTEN } from "../../document/actions";
import { today } from "../../document/dates";
import type { Form } from "../../document/page_model";
import {
  countingQuestions,
  isAllOperational,
  questionsWithActions,
  standingOf,
} from "../../document/scoring";
import { fieldsAt, keyFrom, type Tree, textAt } from "../../document/tree";
import { part, stamp, the } from "../../dom/elements";
import { linkedList, linkTo } from "../../dom/lists";
import { joined, say } from "../../dom/messages";
import { notice } from "../../dom/notice";
import { labelOf, questionName } from "../../dom/read_rows";
import { placed } from "../../dom/templates";
import { Entries } from "../../page/entry_list";
import type { Assessment } from "../../storage/autosave";
import { showAction } from "./action_body";
import type { NewAction } from "./action_dialogs";
import { dueSaid } from "./due_dates";

export class ActionsView {
  readonly entries: Entries;

  constructor(
    private readonly assessment: Assessment,
    private readonly form: Form,
  ) {
    this.entries = new Entries(assessment, {
      kind: "actions",
      list: "action-list",
      body: "action-body",
      name: (key) => this.nameOf(key),
      facts: (key) => this.facts(key),
      marks: (key) => this.marks(key),
      show: (body, key, edited) => showAction(body, key, edited, assessment.tree, form, this.dueSaid(key)),
    });
  }

  /** Draws the list as the choosers above it say, and what in the whole plan wants a look. */
  fill(): void {
    const { tree } = this.assessment;
    const keys = actionKeys(tree);
    const show = the<HTMLSelectElement>("action-show").value;
    const lead = this.fillLeads(keys);
    const wanted = (key: string): boolean =>
      this.isShown(key, show) && (lead === "" || this.agencyOf(key) === lead);
    this.entries.list(keys, wanted);
    the("action-filters").hidden = keys.length < 2;
    const shown = keys.filter(wanted).length;
    the("action-count").textContent =
      keys.length === 0
        ? say("no-actions")
        : shown === keys.length
          ? ""
          : say("actions-shown", { shown, count: keys.length });
    this.fillPlanPoints();
  }

  add({ what, agency, post, due }: NewAction, question: string | undefined): string {
    const key = keyFrom(
      what,
      fieldsAt(this.assessment.tree, ["actions"]) ?? new Map<string, Tree>(),
      "action",
    );
    const action = ["actions", key];
    this.assessment.change([...action, "what"], what);
    if (question !== undefined) this.assessment.follow([...action, "for"], [question]);
    this.assessment.follow([...action, "lead", "agency"], agency);
    this.assessment.follow([...action, "lead", "post"], post);
    this.assessment.follow([...action, "due"], due);
    this.assessment.follow([...action, "status"], "not-started");
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
    return dueSaid(this.assessment.tree, key, today(), this.form.calendar);
  }

  /** Who leads an action: a post and an agency, as far as they are given. */
  leadSaid(key: string): string {
    return joined(
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
    const serving = placed(place, "serving", (made) => {
      part(made, "number").textContent = this.form.questions.get(question)?.number ?? "";
    });
    const keys = actionsFor(tree, question);
    part(serving, "gap").textContent =
      keys.length === 0 && standingOf(tree, question, this.form) === "short" ? say("gap-here") : "";
    part(serving, "served").replaceChildren(
      ...keys.map((key) => {
        const made = linkTo(`actions/${encodeURIComponent(key)}`, this.nameOf(key));
        made.append(` ${[...this.marks(key), this.facts(key)].join(" · ")}`);
        return made;
      }),
    );
  }

  private facts(key: string): string {
    const { tree } = this.assessment;
    const status = labelOf(this.form.choices.status ?? [], textAt(tree, ["actions", key, "status"]));
    const moved = movesOf(tree, key).length;
    return joined(
      [status, this.dueSaid(key), moved === 0 ? "" : say("moved", { count: moved }), this.leadSaid(key)],
      " · ",
    );
  }

  private marks(key: string): string[] {
    const { tree } = this.assessment;
    return [
      isOverdue(tree, key, today()) ? say("overdue") : "",
      movesOf(tree, key).length >= OFTEN ? say("moved-often") : "",
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
        return movesOf(tree, key).length > 0;
      case "often":
        return movesOf(tree, key).length >= OFTEN;
      default:
        return true;
    }
  }

  /** Offers every agency that leads something; what was chosen stays chosen as long as it does. */
  private fillLeads(keys: readonly string[]): string {
    const select = the<HTMLSelectElement>("action-lead");
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
    const gaps = countingQuestions(tree, this.form).filter(
      ({ id }) => standingOf(tree, id, this.form) === "short" && !named.has(id),
    );
    const points =
      gaps.length === 0
        ? []
        : [
            linkedList(say("gaps", { count: gaps.length }), () =>
              gaps.map(({ id, text }) => this.gap(id, text)),
            ),
          ];
    if (isAllOperational(tree)) points.push(notice(say("all-operational")));
    const open = the("plan-points").querySelector("details")?.open === true;
    the("plan-points").replaceChildren(...points);
    const list = the("plan-points").querySelector("details");
    if (list !== null) list.open = open;
  }

  private gap(id: string, text: string): HTMLElement {
    const made = stamp("gap");
    const link = part<HTMLAnchorElement>(made, "link");
    link.href = `#${id}`;
    link.textContent = `${questionName(id, this.form)}: ${text}`;
    const press = made.querySelector<HTMLElement>("button");
    if (press !== null) press.dataset.for = id;
    part(made, "name").textContent = ` (${questionName(id, this.form)})`;
    return made;
  }
}
