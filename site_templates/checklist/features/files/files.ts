// The view of files and versions: saves one, opens one, goes back to an earlier version, clears this computer.

import type { PageModel } from "../../document/page_model";
import { cloneTree, type Fields } from "../../document/tree";
import { validate } from "../../document/validator";
import { readYaml } from "../../document/yaml_reader";
import { writeYaml } from "../../document/yaml_writer";
import { requiredElement } from "../../dom/elements";
import { whenIdle } from "../../dom/idle";
import { message } from "../../dom/messages";
import { askToConfirm } from "../../page/dialogs";
import { documentFileName, downloadDocument } from "../../page/download";
import type { Feature, PageContext } from "../../page/feature";
import { showSaveStatus } from "../../page/save_status";
import { announce, hideUndo, offerUndo } from "../../page/undo";
import type { Assessment } from "../../storage/autosave";
import { draftUrl, predecessorDrafts } from "../../storage/drafts";
import { removeBackup } from "../../storage/local_backup";
import type { Store } from "../../storage/store";
import { isVersionDue, saveVersion } from "../../storage/versions";
import { closePreview, judgeFile, preview } from "./open_file";
import { showVersions } from "./version_list";

const LOOK_EVERY_MS = 600_000;

/** Saving, opening and clearing. */
export function filesFeature(context: PageContext): Feature {
  return new Files(context).feature();
}

class Files {
  private readonly model: PageModel;
  private readonly store: Store;
  private readonly assessment: Assessment;

  constructor(private readonly context: PageContext) {
    ({ model: this.model, store: this.store, assessment: this.assessment } = context);
  }

  /** The handlers; also listens to the file input, and keeps a version for every hour of work. */
  feature(): Feature {
    requiredElement("open-file").addEventListener("change", () => void this.open());
    this.keepHourly();
    return {
      onClick: { "save-file": () => this.save(), "clear-all": () => this.clearAll() },
      onShow: { "open-save": () => this.fill() },
      onChange: () => showSaveStatus(this.assessment),
    };
  }

  private fill(): void {
    requiredElement("file-name").textContent = message("file-name", {
      name: documentFileName(this.assessment.tree, new Date()),
    });
    const open = (name: string, tree: Fields): void => this.previewText(name, writeYaml(tree));
    void predecessorDrafts(this.store, this.model)
      .then((former) => showVersions(this.store, this.assessment.key, former, open))
      .catch(() => undefined);
  }

  private save(): void {
    const now = new Date();
    downloadDocument(this.assessment.tree, now);
    this.assessment.markSavedToFile(now);
    showSaveStatus(this.assessment);
    announce(message("file-made", { name: documentFileName(this.assessment.tree, now) }));
  }

  private async open(): Promise<void> {
    const chooser = requiredElement<HTMLInputElement>("open-file");
    const file = chooser.files?.[0];
    if (file === undefined) return;
    const judged = await judgeFile(file, this.model);
    chooser.value = "";
    preview(
      file.name,
      judged,
      this.assessment.tree,
      this.model,
      (found) => void this.replace(found, file.name),
    );
  }

  private previewText(name: string, text: string): void {
    const judged = validate(readYaml(text), this.model.known);
    preview(name, judged, this.assessment.tree, this.model, (found) => void this.replace(found, name));
  }

  private async replace(found: Fields, name: string): Promise<void> {
    const before = cloneTree(this.assessment.tree);
    await saveVersion(this.store, this.assessment, "before-file").catch(() => undefined);
    for (const key of ["edition", "partnership", "checklist"] as const) found.set(key, this.model.known[key]);
    this.assessment.replace(found, "opened");
    closePreview();
    offerUndo(message("replaced", { name }), () => {
      void saveVersion(this.store, this.assessment, "before-file").catch(() => undefined);
      this.assessment.replace(before, "undone");
      this.context.refreshView();
    });
    this.context.refreshView();
    requiredElement("undo").querySelector("button")?.focus();
  }

  private async clearAll(): Promise<void> {
    if (!(await askToConfirm(message("clear-question"), message("clear-detail"), message("clear")))) return;
    await this.assessment.stopSaving();
    removeBackup(this.assessment.backupName);
    await this.store.remove(this.assessment.key).catch(() => undefined);
    this.assessment.onRemoved();
    hideUndo();
    const address = draftUrl("", location.href);
    // An address that differs only after `#` would not be opened anew.
    if (address === location.href.replace(/#.*/, "")) {
      location.hash = "";
      location.reload();
    } else location.assign(address);
  }

  /** Keeps a version for every hour of work, from now on. */
  private keepHourly(): void {
    const look = async (): Promise<void> => {
      if (this.assessment.saveState !== "saved" || this.assessment.readOnly) return;
      if (await isVersionDue(this.store, this.assessment.key))
        await saveVersion(this.store, this.assessment, "hour");
    };
    const quietly = (): void => void look().catch(() => undefined);
    whenIdle(quietly);
    setInterval(quietly, LOOK_EVERY_MS);
  }
}
