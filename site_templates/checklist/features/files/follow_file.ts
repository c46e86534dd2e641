// The card of the file that is kept up to date: chooses it, says how it stands, and says loudly where it fails.

import { formatTime } from "../../dom/dates";
import { requiredElement, setText } from "../../dom/elements";
import { message } from "../../dom/messages";
import { documentFileName } from "../../page/download";
import type { Feature, PageContext } from "../../page/feature";
import { type FileHandle, LinkedFile } from "../../storage/linked_file";

type Picker = (options: object) => Promise<FileHandle>;

const SHOWN: Readonly<Record<string, readonly string[]>> = {
  "choose-kept": ["none", "failed", "changed"],
  "allow-kept": ["asking"],
  "overwrite-kept": ["changed"],
  "forget-kept": ["asking", "written", "failed", "changed"],
};

export function linkedFileFeature({ assessment, store }: PageContext): Feature {
  const picker = (window as { showSaveFilePicker?: Picker }).showSaveFilePicker;
  if (picker === undefined) return {};
  const kept = new LinkedFile(assessment, store);
  const show = (): void => showKept(kept, assessment.readOnly);
  const types = [{ accept: { "application/yaml": [".yml", ".yaml"] } }];
  const choose = async (): Promise<void> =>
    kept.link(
      await picker.call(window, { suggestedName: documentFileName(assessment.tree, new Date()), types }),
    );
  kept.onState = show;
  assessment.saveListeners.add(() => void kept.update());
  requiredElement("keep-file").hidden = false;
  show();
  void kept.resume().catch(() => undefined);
  return {
    onClick: {
      "choose-kept": () => pressed(choose),
      "allow-kept": () => pressed(() => kept.requestPermission()),
      "overwrite-kept": () => pressed(() => kept.overwrite()),
      "forget-kept": () => pressed(() => kept.unlink()),
    },
    onShow: { "open-save": show },
  };
}

function showKept({ state, name, writtenAt }: LinkedFile, reads: boolean): void {
  const words =
    state === "none"
      ? ""
      : message(`linked-file-${state}`, { name, time: writtenAt === undefined ? "" : formatTime(writtenAt) });
  const loud = state === "failed" || state === "changed";
  setText(requiredElement("linked-file-status"), words);
  setText(requiredElement("also"), state === "written" || state === "asking" ? words : "");
  setText(requiredElement("file-alarm"), loud && !reads ? words : "");
  for (const [action, states] of Object.entries(SHOWN)) {
    const press = document.querySelector<HTMLElement>(`[data-action="${action}"]`);
    if (press !== null) press.hidden = !states.includes(state);
  }
}

/** After a press: the button may be gone, and the words say what came of it. */
async function pressed(what: () => Promise<void>): Promise<void> {
  try {
    await what();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError"))
      setText(requiredElement("linked-file-status"), message("linked-file-refused"));
  }
  if (document.activeElement === document.body) requiredElement("linked-file-status").focus();
}
