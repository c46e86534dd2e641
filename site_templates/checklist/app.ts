// The page at work: sends each edit and each press to the feature that it belongs to.

import { evidenceKeys } from "./document/evidence";
import type { PageModel } from "./document/page_model";
import { fieldsAt } from "./document/tree";
import { autoGrow, controlPath, controlValue, isControl, showUnsupportedValues } from "./dom/controls";
import { requiredElement } from "./dom/elements";
import { trackScrollPadding } from "./dom/scroll_padding";
import { acting } from "./features/actions/actions";
import { answering } from "./features/answers/answers";
import { finishing } from "./features/completeness/completeness";
import { deadlines } from "./features/deadlines/deadlines";
import { drafting } from "./features/drafts/drafts";
import { evidencing } from "./features/evidence/evidence";
import { taking } from "./features/export/export";
import { Files } from "./features/files/files";
import { following } from "./features/files/follow_file";
import { finding } from "./features/find_in_page/find_in_page";
import { moderating } from "./features/moderation/moderation";
import { comparing } from "./features/previous_answers/previous_answers";
import { cautioning } from "./features/privacy/privacy";
import { progressing } from "./features/progress/progress";
import { asking } from "./features/question_controls/question_controls";
import { filtering } from "./features/question_filter/question_filter";
import { recommending } from "./features/recommendations/recommendations";
import { borrowing } from "./features/reports_loader/reports_loader";
import { checking } from "./features/review/review";
import { sectioning } from "./features/sections/sections";
import { detailing } from "./features/sign_off/sign_off";
import { type Feature, FeatureRegistry, type PageContext, type Previous } from "./page/feature";
import { mirrorTextAreasForPrint } from "./page/print_text";
import { showSaveStatus } from "./page/save_status";
import { hideUndo } from "./page/undo";
import { Views } from "./page/views";
import type { Assessment } from "./storage/autosave";
import type { Store } from "./storage/store";

/** Every part of the page; in this order each brings a view up to date. */
const FEATURES: readonly ((context: PageContext) => Feature)[] = [
  asking,
  recommending,
  moderating,
  answering,
  comparing,
  evidencing,
  acting,
  sectioning,
  progressing,
  filtering,
  checking,
  finishing,
  detailing,
  deadlines,
  taking,
  borrowing,
  cautioning,
  drafting,
  following,
  finding,
];

export class ChecklistApp {
  private readonly views: Views;
  private readonly files: Files;
  private readonly registry: FeatureRegistry;

  constructor(
    model: PageModel,
    store: Store,
    private readonly assessment: Assessment,
  ) {
    const previous: Previous = { tree: undefined, name: "" };
    const refreshView = (): void => this.views.refreshShown();
    this.views = new Views((view) => this.registry.dispatchShow(view));
    this.files = new Files(model, store, assessment, refreshView);
    this.registry = new FeatureRegistry([
      ...FEATURES.map((make) => make({ model, store, assessment, previous, refreshView })),
      this.files.feature(),
    ]);
  }

  /** Shows the document anew in every part of the page. */
  refresh(): void {
    this.registry.dispatchChange([]);
    this.views.refreshShown();
  }

  run(): void {
    this.assessment.onChange = (path) => this.registry.dispatchChange(path);
    this.assessment.onSaveState = () => showSaveStatus(this.assessment);
    const main = requiredElement("checklist");
    main.addEventListener("input", (event) => this.edited(event.target));
    main.addEventListener("click", (event) => this.pressed(event.target));
    main.addEventListener(
      "toggle",
      ({ target }) =>
        target instanceof HTMLDetailsElement && target.open && this.registry.dispatchOpen(target),
      { capture: true },
    );
    main.addEventListener("submit", (event) => event.preventDefault());
    requiredElement("save-file").addEventListener("click", () => this.files.save());
    requiredElement("open-file").addEventListener("change", () => void this.files.open());
    document.addEventListener(
      "visibilitychange",
      () => document.visibilityState === "hidden" && this.assessment.flush(),
    );
    window.addEventListener("pagehide", () => this.assessment.flush());
    window.addEventListener("beforeunload", (event) => this.assessment.canClose() || event.preventDefault());
    window.addEventListener("beforeprint", () => this.markBlank());
    this.registry.dispatchChange([]);
    trackScrollPadding();
    this.views.start();
    // After the views, which bring their boxes up to date for print.
    mirrorTextAreasForPrint();
    this.files.keepHourly();
  }

  /** On paper an untouched checklist is the blank form, with room to write. */
  private markBlank(): void {
    const blank =
      fieldsAt(this.assessment.tree, ["answers"]) === undefined &&
      evidenceKeys(this.assessment.tree).length === 0;
    document.documentElement.toggleAttribute("data-blank", blank);
  }

  /** An edit by a person, of one control. */
  private edited(target: EventTarget | null): void {
    if (!isControl(target) || target.type === "file") return;
    hideUndo();
    if (target instanceof HTMLTextAreaElement) autoGrow(target);
    const around = target.closest<HTMLElement>("[data-uses]");
    if (target.name !== "") {
      const path = controlPath(target.name);
      this.assessment.change(path, controlValue(target));
      showUnsupportedValues(target.closest(".field, fieldset") ?? target, this.assessment.tree);
      this.registry.dispatchEdit(path, target);
    } else if (around !== null) this.registry.dispatchUse(around, target);
  }

  private pressed(target: EventTarget | null): void {
    const press = target instanceof Element ? target.closest<HTMLElement>("button[data-action]") : null;
    if (press !== null) this.registry.dispatchClick(press);
  }
}
