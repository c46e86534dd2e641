// Entry point: restores the draft, acquires the tab lock, starts the page.

import { ChecklistApp } from "./app";
import { requiredElement } from "./dom/elements";
import { loadMessages, message } from "./dom/messages";
import { downloadUnreadable } from "./page/download";
import { readPageModel, readPartnerships } from "./page/form";
import { askPartnership, currentPartnership, type Partnership, showPartnership } from "./page/partnership";
import { offerTakeOver, tabsView } from "./page/tab_notice";
import type { Assessment } from "./storage/autosave";
import { backupNameOf, draftKey, draftNameFromUrl } from "./storage/drafts";
import { type Restored, restoreAssessment } from "./storage/restore";
import { Store } from "./storage/store";
import { EditLock } from "./storage/tab_lock";
import { Tabs } from "./storage/tabs";

async function main(): Promise<void> {
  loadMessages(requiredElement("messages"));
  const known = readPartnerships();
  const partnership = currentPartnership(known, location.href);
  if (partnership === undefined) {
    showScriptedElements();
    document.body.classList.add("nobodys");
    askPartnership(known as readonly Partnership[], requiredElement("choose"));
  } else await startPage(partnership);
  document.documentElement.dataset.ready = "true";
}

async function startPage(partnership: Partnership): Promise<void> {
  showPartnership(partnership);
  const model = readPageModel(partnership);
  const store = new Store(`kit:${model.toolkit}`);
  const key = draftKey(model, draftNameFromUrl(location.href));
  const name = backupNameOf(model, key);
  const lock = new EditLock(`edit:${name}`);
  const holder = await lock.tryAcquire();
  const restored = await restoreAssessment(model, store, key, holder !== "theirs");
  const { assessment } = restored;
  // Shown together with the first view: anything shown earlier would be laid out twice.
  showScriptedElements();
  const app = new ChecklistApp({ model, store, assessment });
  app.run();
  showNotices(restored);
  const tabs = new Tabs(
    name,
    lock,
    store,
    assessment,
    tabsView(assessment, () => app.refresh()),
  );
  offerTakeOver(tabs);
  if (holder === "theirs") tabs.startReading();
  rewriteWhenCleared(store, assessment);
}

/** Shows what needs the script, and hides what is for paper only. */
function showScriptedElements(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-script]")) element.hidden = false;
  for (const element of document.querySelectorAll<HTMLElement>("[data-paper]")) element.hidden = true;
}

/** Shows how the draft was restored, with a download of what could not be read. */
function showNotices({ notices, unreadable, assessment }: Restored): void {
  if (notices.length === 0) return;
  const text = notices.map(({ name, values }) => message(name, values)).join(" ");
  const bar = requiredElement("undo");
  bar.hidden = false;
  bar.replaceChildren(`${text} `);
  if (unreadable === undefined) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = message("rescue");
  button.dataset.reads = "";
  button.addEventListener("click", () => downloadUnreadable({ key: assessment.key, raw: unreadable }));
  bar.append(button);
}

/** If the browser's data are cleared while the page is open, saves again what the page shows. */
function rewriteWhenCleared(store: Store, assessment: Assessment): void {
  store.onClosed = () => {
    if (assessment.rev > 0) assessment.scheduleSave();
  };
  store.onCleared = () => {
    assessment.writeBackup();
    requiredElement("cleared").textContent = message("cleared-outside");
  };
}

main().catch((error: unknown) => {
  // The page can still be read and printed as a paper form.
  for (const view of document.querySelectorAll("[data-view]")) view.removeAttribute("hidden");
  document.documentElement.dataset.ready = "false";
  throw error;
});
