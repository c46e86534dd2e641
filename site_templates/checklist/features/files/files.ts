// The view of files and versions: saves one, opens one, goes back to an earlier version, clears this computer.

import type { Form } from "../../document/page_model";
import { copy, type Fields } from "../../document/tree";
import { judge } from "../../document/validator";
import { read } from "../../document/yaml_reader";
import { write } from "../../document/yaml_writer";
import { the } from "../../dom/elements";
import { say } from "../../dom/messages";
import { confirmed } from "../../page/dialogs";
import { downloadDocument, fileName } from "../../page/download";
import type { Feature } from "../../page/feature";
import { showStanding } from "../../page/save_status";
import { announce, offerUndo, withdrawUndo } from "../../page/undo";
import type { Assessment } from "../../storage/autosave";
import { addressOf, formerDrafts } from "../../storage/drafts";
import { removeCopy } from "../../storage/local_backup";
import type { Store } from "../../storage/store";
import { isVersionDue, keepVersion } from "../../storage/versions";
import { closePreview, judgeFile, preview } from "./open_file";
import { showVersions } from "./version_list";

const LOOK_EVERY_MS = 600_000;

export class Files {
  /** `again` brings the view on the screen up to date. */
  constructor(
    private readonly form: Form,
    private readonly store: Store,
    private readonly assessment: Assessment,
    private readonly again: () => void,
  ) {}

  /** What belongs to the registry of the page. */
  feature(): Feature {
    return {
      presses: { "save-file": () => this.save(), "clear-all": () => this.clearAll() },
      shows: { "open-save": () => this.fill() },
      changed: () => showStanding(this.assessment),
    };
  }

  fill(): void {
    the("file-name").textContent = say("file-name", { name: fileName(this.assessment.tree, new Date()) });
    const open = (name: string, tree: Fields): void => this.previewText(name, write(tree));
    void formerDrafts(this.store, this.form)
      .then((former) => showVersions(this.store, this.assessment.key, former, open))
      .catch(() => undefined);
  }

  save(): void {
    const now = new Date();
    downloadDocument(this.assessment.tree, now);
    this.assessment.filed(now);
    showStanding(this.assessment);
    announce(say("file-made", { name: fileName(this.assessment.tree, now) }));
  }

  async open(): Promise<void> {
    const chooser = the<HTMLInputElement>("open-file");
    const file = chooser.files?.[0];
    if (file === undefined) return;
    const judged = await judgeFile(file, this.form);
    chooser.value = "";
    preview(
      file.name,
      judged,
      this.assessment.tree,
      this.form,
      (found) => void this.replace(found, file.name),
    );
  }

  private previewText(name: string, text: string): void {
    const judged = judge(read(text), this.form.known);
    preview(name, judged, this.assessment.tree, this.form, (found) => void this.replace(found, name));
  }

  private async replace(found: Fields, name: string): Promise<void> {
    const before = copy(this.assessment.tree);
    await keepVersion(this.store, this.assessment, "before-file").catch(() => undefined);
    for (const key of ["edition", "partnership", "checklist"] as const) found.set(key, this.form.known[key]);
    this.assessment.replace(found, "opened");
    closePreview();
    offerUndo(say("replaced", { name }), () => {
      void keepVersion(this.store, this.assessment, "before-file").catch(() => undefined);
      this.assessment.replace(before, "undone");
      this.again();
    });
    this.again();
    the("undo").querySelector("button")?.focus();
  }

  async clearAll(): Promise<void> {
    if (!(await confirmed(say("clear-question"), say("clear-detail"), say("clear")))) return;
    await this.assessment.abandon();
    removeCopy(this.assessment.copyName);
    await this.store.remove(this.assessment.key).catch(() => undefined);
    this.assessment.onAbandoned();
    withdrawUndo();
    const address = addressOf("", location.href);
    // An address that differs only after `#` would not be opened anew.
    if (address === location.href.replace(/#.*/, "")) {
      location.hash = "";
      location.reload();
    } else location.assign(address);
  }

  /** Keeps a version for every hour of work, from now on. */
  keepHourly(): void {
    const look = async (): Promise<void> => {
      if (this.assessment.standing !== "saved" || this.assessment.reads) return;
      if (await isVersionDue(this.store, this.assessment.key))
        await keepVersion(this.store, this.assessment, "hour");
    };
    const quietly = (): void => void look().catch(() => undefined);
    quietly();
    setInterval(quietly, LOOK_EVERY_MS);
  }
}
