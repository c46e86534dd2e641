// The card of the file that is kept up to date: chooses it, says how it stands, and says loudly where it fails.

import { clockSaid } from "../../dom/dates";
import { the } from "../../dom/elements";
import { say } from "../../dom/messages";
import { fileName } from "../../page/download";
import type { Desk, Feature } from "../../page/feature";
import { setWords } from "../../page/save_status";
import { type FileHandle, KeptFile } from "../../storage/linked_file";

type Picker = (options: object) => Promise<FileHandle>;

const SHOWN: Readonly<Record<string, readonly string[]>> = {
  "choose-kept": ["none", "failed", "changed"],
  "allow-kept": ["asking"],
  "overwrite-kept": ["changed"],
  "forget-kept": ["asking", "written", "failed", "changed"],
};

export function following({ assessment, store }: Desk): Feature {
  const picker = (window as { showSaveFilePicker?: Picker }).showSaveFilePicker;
  if (picker === undefined) return {};
  const kept = new KeptFile(assessment, store);
  const show = (): void => showKept(kept, assessment.reads);
  const types = [{ accept: { "application/yaml": [".yml", ".yaml"] } }];
  const choose = async (): Promise<void> =>
    kept.choose(await picker.call(window, { suggestedName: fileName(assessment.tree, new Date()), types }));
  kept.onState = show;
  assessment.saves.add(() => void kept.update());
  the("keep-file").hidden = false;
  show();
  void kept.resume().catch(() => undefined);
  return {
    presses: {
      "choose-kept": () => pressed(choose),
      "allow-kept": () => pressed(() => kept.allow()),
      "overwrite-kept": () => pressed(() => kept.overwrite()),
      "forget-kept": () => pressed(() => kept.forget()),
    },
    shows: { "open-save": show },
  };
}

function showKept({ state, name, writtenAt }: KeptFile, reads: boolean): void {
  const words =
    state === "none"
      ? ""
      : say(`kept-${state}`, { name, time: writtenAt === undefined ? "" : clockSaid(writtenAt) });
  const loud = state === "failed" || state === "changed";
  setWords(the("kept-standing"), words);
  setWords(the("also"), state === "written" || state === "asking" ? words : "");
  setWords(the("file-alarm"), loud && !reads ? words : "");
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
      setWords(the("kept-standing"), say("kept-refused"));
  }
  if (document.activeElement === document.body) the("kept-standing").focus();
}
