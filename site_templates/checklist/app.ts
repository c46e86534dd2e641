// The page at work: sends each edit and each press to the feature that it belongs to.

import { heldKeys } from "./document/evidence";
import type { Form } from "./document/page_model";
import { fieldsAt } from "./document/tree";
import { grow, isControl, pathOf, tellOdd, valueOf } from "./dom/controls";
import { the } from "./dom/elements";
import { keepHeadroom } from "./dom/scroll_padding";
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
import { type Desk, type Feature, type Previous, Registry } from "./page/feature";
import { setWordsForPrint } from "./page/print_text";
import { showStanding } from "./page/save_status";
import { withdrawUndo } from "./page/undo";
import { Views } from "./page/views";
import type { Assessment } from "./storage/autosave";
import type { Store } from "./storage/store";

/** Every part of the page; in this order each brings a view up to date. */
const FEATURES: readonly ((desk: Desk) => Feature)[] = [
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

export class Page {
  private readonly views: Views;
  private readonly files: Files;
  private readonly registry: Registry;

  constructor(
    form: Form,
    store: Store,
    private readonly assessment: Assessment,
  ) {
    const before: Previous = { tree: undefined, name: "" };
    const again = (): void => this.views.again();
    this.views = new Views((view) => this.registry.show(view));
    this.files = new Files(form, store, assessment, again);
    this.registry = new Registry([
      ...FEATURES.map((make) => make({ form, store, assessment, before, again })),
      this.files.feature(),
    ]);
  }

  /** Shows the document anew in every part of the page. */
  refresh(): void {
    this.registry.change([]);
    this.views.again();
  }

  run(): void {
    this.assessment.onChange = (path) => this.registry.change(path);
    this.assessment.onStanding = () => showStanding(this.assessment);
    const main = the("checklist");
    main.addEventListener("input", (event) => this.edited(event.target));
    main.addEventListener("click", (event) => this.pressed(event.target));
    main.addEventListener(
      "toggle",
      ({ target }) => target instanceof HTMLDetailsElement && target.open && this.registry.open(target),
      { capture: true },
    );
    main.addEventListener("submit", (event) => event.preventDefault());
    the("save-file").addEventListener("click", () => this.files.save());
    the("open-file").addEventListener("change", () => void this.files.open());
    document.addEventListener(
      "visibilitychange",
      () => document.visibilityState === "hidden" && this.assessment.flush(),
    );
    window.addEventListener("pagehide", () => this.assessment.flush());
    window.addEventListener("beforeunload", (event) => this.assessment.isSafe() || event.preventDefault());
    window.addEventListener("beforeprint", () => this.markBlank());
    this.registry.change([]);
    keepHeadroom();
    this.views.start();
    // After the views, which bring their boxes up to date for print.
    setWordsForPrint();
    this.files.keepHourly();
  }

  /** On paper an untouched checklist is the blank form, with room to write. */
  private markBlank(): void {
    const blank =
      fieldsAt(this.assessment.tree, ["answers"]) === undefined &&
      heldKeys(this.assessment.tree).length === 0;
    document.documentElement.toggleAttribute("data-blank", blank);
  }

  /** An edit by a person, of one control. */
  private edited(target: EventTarget | null): void {
    if (!isControl(target) || target.type === "file") return;
    withdrawUndo();
    if (target instanceof HTMLTextAreaElement) grow(target);
    const around = target.closest<HTMLElement>("[data-uses]");
    if (target.name !== "") {
      const path = pathOf(target.name);
      this.assessment.change(path, valueOf(target));
      tellOdd(target.closest(".field, fieldset") ?? target, this.assessment.tree);
      this.registry.edit(path, target);
    } else if (around !== null) this.registry.use(around, target);
  }

  private pressed(target: EventTarget | null): void {
    const press = target instanceof Element ? target.closest<HTMLElement>("button[data-action]") : null;
    if (press !== null) this.registry.press(press);
  }
}
