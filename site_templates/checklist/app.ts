// The running page: dispatches events to features, shows views, and saves when the page closes.

import { evidenceKeys } from "./document/evidence";
import { fieldsAt, textAt } from "./document/tree";
import { autoGrow, controlPath, controlValue, isControl, showUnsupportedValues } from "./dom/controls";
import { dateProblem, showDateProblem } from "./dom/date_fields";
import { requiredElement } from "./dom/elements";
import { trackScrollPadding } from "./dom/scroll_padding";
import { actionsFeature } from "./features/actions/actions";
import { answersFeature } from "./features/answers/answers";
import { completenessFeature } from "./features/completeness/completeness";
import { deadlinesFeature } from "./features/deadlines/deadlines";
import { draftsFeature } from "./features/drafts/drafts";
import { evidenceFeature } from "./features/evidence/evidence";
import { exportFeature } from "./features/export/export";
import { filesFeature } from "./features/files/files";
import { linkedFileFeature } from "./features/files/follow_file";
import { findInPageFeature } from "./features/find_in_page/find_in_page";
import { moderationFeature } from "./features/moderation/moderation";
import { previousAnswersFeature } from "./features/previous_answers/previous_answers";
import { privacyFeature } from "./features/privacy/privacy";
import { progressFeature } from "./features/progress/progress";
import { questionControlsFeature } from "./features/question_controls/question_controls";
import { questionFilterFeature } from "./features/question_filter/question_filter";
import { recommendationsFeature } from "./features/recommendations/recommendations";
import { reportsFeature } from "./features/reports_loader/reports_loader";
import { reviewFeature } from "./features/review/review";
import { sectionsFeature } from "./features/sections/sections";
import { signOffFeature } from "./features/sign_off/sign_off";
import { type Feature, FeatureRegistry, type PageContext } from "./page/feature";
import { mirrorTextAreasForPrint } from "./page/print_text";
import { showSaveStatus } from "./page/save_status";
import { hideUndo } from "./page/undo";
import { Views } from "./page/views";
import type { Assessment } from "./storage/autosave";

/** Every feature, in the order in which their handlers run. */
const FEATURES: readonly ((context: PageContext) => Feature)[] = [
  questionControlsFeature,
  recommendationsFeature,
  moderationFeature,
  answersFeature,
  previousAnswersFeature,
  evidenceFeature,
  actionsFeature,
  sectionsFeature,
  progressFeature,
  questionFilterFeature,
  reviewFeature,
  completenessFeature,
  signOffFeature,
  deadlinesFeature,
  exportFeature,
  reportsFeature,
  privacyFeature,
  draftsFeature,
  linkedFileFeature,
  findInPageFeature,
  filesFeature,
];

/** The page of one partnership; `run` starts it once its draft is restored. */
export class ChecklistApp {
  private readonly assessment: Assessment;
  private readonly views: Views;
  private readonly registry: FeatureRegistry;

  constructor(context: Pick<PageContext, "model" | "store" | "assessment">) {
    this.assessment = context.assessment;
    this.views = new Views((view) => this.registry.dispatchShow(view));
    const pageContext: PageContext = {
      ...context,
      previous: { tree: undefined, name: "" },
      refreshView: () => this.views.refreshShown(),
    };
    this.registry = new FeatureRegistry(FEATURES.map((feature) => feature(pageContext)));
  }

  /** Starts the page. */
  run(): void {
    this.assessment.onChange = (path) => this.registry.dispatchChange(path);
    this.assessment.onSaveState = () => showSaveStatus(this.assessment);
    this.delegateEvents();
    this.saveOnClose();
    window.addEventListener("beforeprint", () => this.markBlank());
    this.registry.dispatchChange([]);
    trackScrollPadding();
    this.views.start();
    // After the views, whose own listener updates text areas before printing.
    mirrorTextAreasForPrint();
  }

  /** Updates every feature and the shown view: the document was replaced. */
  refresh(): void {
    this.registry.dispatchChange([]);
    this.views.refreshShown();
  }

  /** Event delegation. Clicks are taken from the body, since the bar with its button is outside the form. */
  private delegateEvents(): void {
    const form = requiredElement("checklist");
    form.addEventListener("input", ({ target }) => this.onInput(target));
    form.addEventListener("focusout", ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === "date")
        showDateProblem(
          target,
          target.name === "" ? "" : textAt(this.assessment.tree, controlPath(target.name)),
        );
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener(
      "toggle",
      ({ target }) => {
        if (target instanceof HTMLDetailsElement && target.open) this.registry.dispatchOpen(target);
      },
      // Toggle events do not bubble.
      { capture: true },
    );
    document.body.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("button[data-action]") : null;
      if (button !== null) this.registry.dispatchClick(button);
    });
  }

  private saveOnClose(): void {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.assessment.flush();
    });
    window.addEventListener("pagehide", () => this.assessment.flush());
    window.addEventListener("beforeunload", (event) => {
      if (!this.assessment.canClose()) event.preventDefault();
    });
  }

  /** Without answers and evidence the checklist prints as a blank form, with room to write. */
  private markBlank(): void {
    const { tree } = this.assessment;
    const isBlank = fieldsAt(tree, ["answers"]) === undefined && evidenceKeys(tree).length === 0;
    document.documentElement.toggleAttribute("data-blank", isBlank);
  }

  /** Input by the user: an edit of the document if the control has a name, else a setting of a feature. */
  private onInput(target: EventTarget | null): void {
    if (!isControl(target) || target.type === "file") return;
    hideUndo();
    if (target instanceof HTMLTextAreaElement) autoGrow(target);
    const around = target.closest<HTMLElement>("[data-uses]");
    if (target.name !== "") {
      const path = controlPath(target.name);
      // Half a date has no value: it must not wipe the one that is kept.
      if (dateProblem(target) !== undefined) return;
      if (target instanceof HTMLInputElement && target.type === "date") showDateProblem(target);
      this.assessment.change(path, controlValue(target));
      showUnsupportedValues(target.closest(".field, fieldset") ?? target, this.assessment.tree);
      this.registry.dispatchEdit(path, target);
    } else if (around !== null) this.registry.dispatchUse(around, target);
  }
}
