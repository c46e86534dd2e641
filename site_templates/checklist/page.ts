// The page at work: sends each edit and each press to where it belongs, and shows again what they change.

import { answerEdited, clearAnswer, fillSection, showNotes } from "./answering";
import { fill, grow, isControl, valueOf, type Control } from "./controls";
import { heldKeys } from "./counting";
import { askForEvidence, confirmed } from "./dialogs";
import { fieldsAt, textAt, type Path } from "./document";
import { EvidenceView } from "./evidence";
import { Files } from "./files";
import { the, type Form } from "./form";
import { fillChoices, nameOf, withOrWithout } from "./holding";
import { say } from "./messages";
import type { Assessment } from "./saving";
import { showStanding } from "./standing";
import type { Store } from "./storage";
import { announce, withdrawUndo } from "./undoing";
import { showProgress, Views } from "./views";

export class Page {
  private readonly views: Views;
  private readonly evidence: EvidenceView;
  private readonly files: Files;

  constructor(private readonly form: Form, store: Store, private readonly assessment: Assessment) {
    this.evidence = new EvidenceView(assessment, form);
    this.views = new Views((view) => this.refresh(view));
    this.files = new Files(form, store, assessment, () => this.views.again());
  }

  /** `edits`: whether this tab is the one that may write. */
  run(edits: boolean): void {
    this.assessment.onChange = (path) => this.changed(path);
    this.assessment.onStanding = () => showStanding(this.assessment);
    const main = the("checklist");
    main.addEventListener("input", (event) => this.edited(event.target));
    main.addEventListener("click", (event) => this.pressed(event.target));
    main.addEventListener("toggle", (event) => this.toggled(event.target), { capture: true });
    main.addEventListener("submit", (event) => event.preventDefault());
    the("save-file").addEventListener("click", () => this.files.save());
    the("open-file").addEventListener("change", () => void this.files.open());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.assessment.flush());
    window.addEventListener("pagehide", () => this.assessment.flush());
    window.addEventListener("beforeunload", (event) => this.assessment.isSafe() || event.preventDefault());
    showProgress(this.assessment, this.form);
    showStanding(this.assessment);
    window.addEventListener("beforeprint", () => this.markBlank());
    this.views.start();
    if (edits) this.files.keepHourly();
  }

  /** On paper an untouched checklist is the blank form, with room to write. */
  private markBlank(): void {
    const blank = fieldsAt(this.assessment.tree, ["answers"]) === undefined && heldKeys(this.assessment.tree).length === 0;
    document.documentElement.toggleAttribute("data-blank", blank);
  }

  private refresh(view: HTMLElement): void {
    const section = this.form.sections.find((one) => one.element === view);
    if (section !== undefined) fillSection(section, this.assessment, this.form);
    else if (view.id === "evidence-held") this.evidence.fill();
    else if (view.id === "details") this.fillDetails(view);
    else if (view.id === "open-save") this.files.fill();
  }

  private fillDetails(view: HTMLElement): void {
    fill(view, this.assessment.tree);
    const independent = textAt(this.assessment.tree, ["assured", "independent"]);
    const clear = view.querySelector<HTMLElement>("[data-action=clear-independent]");
    if (clear !== null) clear.hidden = independent === "";
  }

  private toggled(target: EventTarget | null): void {
    if (!(target instanceof HTMLDetailsElement) || target.dataset["meets"] === undefined || !target.open) return;
    fillChoices(target.parentElement ?? target, this.assessment.tree);
  }

  /** An edit by a person, of one control. */
  private edited(target: EventTarget | null): void {
    if (!isControl(target) || target.type === "file") return;
    withdrawUndo();
    if (target instanceof HTMLTextAreaElement) grow(target);
    const list = target.closest<HTMLElement>("[data-cites], [data-meets]");
    if (list !== null && target instanceof HTMLInputElement) this.held(list, target);
    else if (target.name !== "") this.set(target, target.name.split("/"));
  }

  private set(control: Control, path: Path): void {
    this.assessment.change(path, valueOf(control));
    const [kind, id, field] = path;
    const question = kind === "answers" ? this.form.questions.get(id ?? "") : undefined;
    if (question !== undefined) {
      answerEdited(question, field ?? "", this.assessment);
      showNotes(question, this.assessment.tree, this.form);
    } else if (kind === "evidence" && id !== undefined) this.evidence.summarise(id);
    else if (field === undefined) this.fillDetails(the("details"));
  }

  private held(list: HTMLElement, box: HTMLInputElement): void {
    const cites = list.dataset["cites"];
    if (cites !== undefined) {
      const path = cites.split("/");
      this.toggle(path, box.value, box.checked);
      const question = this.form.questions.get(path[1] ?? "");
      if (question !== undefined) answerEdited(question, "evidence", this.assessment);
    } else {
      this.toggle(["evidence", box.value, "for"], list.dataset["meets"] ?? "", box.checked);
      fillChoices(list.parentElement ?? list, this.assessment.tree);
    }
  }

  private toggle(path: Path, entry: string, on: boolean): void {
    this.assessment.change(path, withOrWithout(this.assessment.tree, path, entry, on));
  }

  private changed(path: Path): void {
    showStanding(this.assessment);
    if (path.length === 0 || path[2] === "judgement") showProgress(this.assessment, this.form);
  }

  private pressed(target: EventTarget | null): void {
    const press = target instanceof Element ? target.closest<HTMLElement>("button[data-action]") : null;
    const action = press?.dataset["action"];
    if (press === null || action === undefined) return;
    const question = this.form.questions.get(press.closest<HTMLElement>("[data-fingerprint]")?.id ?? "");
    if (action === "clear-answer" && question !== undefined) this.clear(question.id);
    else if (action === "still-stands" && question !== undefined) this.confirm(question.id);
    else if (action === "clear-independent") this.clearIndependent();
    else if (action === "add-evidence") void this.addEvidence(press);
    else if (action === "delete-evidence") void this.deleteEvidence(press.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? "");
    else if (action === "unmeet") this.unmeet(press);
    else if (action === "save-file") this.files.save();
    else if (action === "clear-all") void this.files.clearAll();
  }

  private clear(id: string): void {
    const question = this.form.questions.get(id);
    if (question === undefined) return;
    clearAnswer(question, this.assessment);
    this.views.again();
    document.getElementById(id)?.querySelector<HTMLInputElement>("input[type=radio]")?.focus();
  }

  private confirm(id: string): void {
    const question = this.form.questions.get(id);
    if (question === undefined) return;
    this.assessment.change(["answers", id, "asked"], question.fingerprint);
    showNotes(question, this.assessment.tree, this.form);
    document.getElementById(id)?.focus();
  }

  private clearIndependent(): void {
    this.assessment.change(["assured", "independent"], undefined);
    this.views.again();
    the("independent-yes").focus();
  }

  private async addEvidence(press: HTMLElement): Promise<void> {
    const question = press.closest<HTMLElement>("[data-fingerprint]")?.id;
    const item = press.closest<HTMLElement>("[data-item]")?.id;
    const given = await askForEvidence();
    if (given === undefined) return;
    const usedBy = question !== undefined ? { question } : item !== undefined ? { item } : {};
    const key = this.evidence.add(given.title, given.type, given.where, usedBy);
    if (question === undefined && item === undefined) {
      this.evidence.fill(key);
      document.querySelector<HTMLElement>(`details[data-key="${CSS.escape(key)}"] summary`)?.focus();
    } else this.views.again();
    announce(say("added", { name: given.title }));
  }

  private async deleteEvidence(key: string): Promise<void> {
    const name = nameOf(this.assessment.tree, key);
    if (!(await confirmed(say("delete-question", { name }), this.evidence.uses(key), say("delete")))) return;
    this.evidence.remove(key);
    the("undo").querySelector("button")?.focus();
  }

  private unmeet(press: HTMLElement): void {
    const key = press.dataset["key"] ?? "";
    this.toggle(["evidence", key, "for"], press.dataset["item"] ?? "", false);
    this.evidence.fill(key);
    document.querySelector<HTMLElement>(`details[data-key="${CSS.escape(key)}"] summary`)?.focus();
  }
}
