// The notice that another tab edits: shows it, and takes over editing.

import { the } from "../dom/elements";
import { say } from "../dom/messages";
import type { Assessment } from "../storage/autosave";
import type { Tabs, TabsView } from "../storage/tabs";
import { mayWrite, onlyRead } from "./read_only";
import { announce } from "./undo";

/** The view of the tabs for this page; `refresh` shows another document on the page. */
export function tabsView(assessment: Assessment, refresh: () => void): TabsView {
  return {
    refresh,
    showMode: () => showMode(assessment),
    editingStarted: () => announce(say("editing-here")),
  };
}

/** Lets the button of the notice take over editing. */
export function offerTakeOver(tabs: Tabs): void {
  the("take-over").addEventListener("click", () => void tabs.takeOver().then(() => the("content").focus()));
}

function showMode({ reads, standing }: Assessment): void {
  the("reading").hidden = !reads || standing === "overtaken";
  const focused = document.activeElement;
  if (reads) onlyRead();
  else mayWrite();
  if (focused?.matches(":disabled") === true) the("take-over").focus();
}
