// The notice that another tab edits: shows it, and takes over editing.

import { requiredElement } from "../dom/elements";
import { message } from "../dom/messages";
import type { Assessment } from "../storage/autosave";
import type { Tabs, TabsView } from "../storage/tabs";
import { disableEditing, enableEditing } from "./read_only";
import { announce } from "./undo";

/** The view of the tabs for this page; `refresh` shows another document on the page. */
export function tabsView(assessment: Assessment, refresh: () => void): TabsView {
  return {
    refresh,
    showMode: () => showMode(assessment),
    editingStarted: () => announce(message("editing-here")),
  };
}

/** Lets the button of the notice take over editing. */
export function offerTakeOver(tabs: Tabs): void {
  requiredElement("take-over").addEventListener(
    "click",
    () => void tabs.takeOver().then(() => requiredElement("content").focus()),
  );
}

function showMode({ readOnly: reads, saveState: standing }: Assessment): void {
  requiredElement("reading").hidden = !reads || standing === "overtaken";
  const focused = document.activeElement;
  if (reads) disableEditing();
  else enableEditing();
  if (focused?.matches(":disabled") === true) requiredElement("take-over").focus();
}
