// The notice that another tab edits, with a button to take over.

import { requiredElement } from "../dom/elements";
import { message } from "../dom/messages";
import type { Assessment } from "../storage/autosave";
import type { Tabs, TabsView } from "../storage/tabs";
import { disableEditing, enableEditing } from "./read_only";
import { announce } from "./undo";

/** The view that `Tabs` changes; `refresh` shows another document on the page. */
export function tabsView(assessment: Assessment, refresh: () => void): TabsView {
  return {
    refresh,
    showMode: () => showMode(assessment),
    editingStarted: () => announce(message("editing-here")),
  };
}

/** Wires the notice's button. */
export function offerTakeOver(tabs: Tabs): void {
  requiredElement("take-over").addEventListener("click", async () => {
    await tabs.takeOver();
    requiredElement("content").focus();
  });
}

function showMode({ readOnly, saveState }: Assessment): void {
  requiredElement("reading").hidden = !readOnly || saveState === "overtaken";
  const focused = document.activeElement;
  if (readOnly) disableEditing();
  else enableEditing();
  if (focused?.matches(":disabled") === true) requiredElement("take-over").focus();
}
