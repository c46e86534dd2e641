// Where the script begins: takes up what was kept, lets one tab edit, and sets the page to work.

import { ChecklistApp } from "./app";
import { requiredElement } from "./dom/elements";
import { joinNonEmpty, loadMessages, message } from "./dom/messages";
import { downloadUnreadable } from "./page/download";
import { readPageModel, readPartnerships } from "./page/form";
import { askPartnership, currentPartnership, type Partnership, showPartnership } from "./page/partnership";
import { offerTakeOver, tabsView } from "./page/tab_notice";
import { backupNameOf, draftKey, draftNameFromUrl } from "./storage/drafts";
import { type Restored, restoreAssessment } from "./storage/restore";
import { Store } from "./storage/store";
import { EditLock } from "./storage/tab_lock";
import { Tabs } from "./storage/tabs";

function showScripted(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-script]")) element.hidden = false;
  for (const element of document.querySelectorAll<HTMLElement>("[data-paper]")) element.hidden = true;
}

function showNotices({ notices: remarks, unreadable, assessment }: Restored): void {
  const words = joinNonEmpty(
    remarks.map(({ name, values }) => message(name, values)),
    " ",
  );
  if (words === "") return;
  const bar = requiredElement("undo");
  bar.hidden = false;
  bar.replaceChildren(`${words} `);
  if (unreadable === undefined) return;
  const press = document.createElement("button");
  press.type = "button";
  press.textContent = message("rescue");
  press.dataset.reads = "";
  press.addEventListener("click", () => downloadUnreadable({ key: assessment.key, raw: unreadable }));
  bar.append(press);
}

async function main(): Promise<void> {
  loadMessages(requiredElement("messages"));
  const known = readPartnerships();
  const ours = currentPartnership(known, location.href);
  if (ours === undefined) {
    showScripted();
    document.body.classList.add("nobodys");
    askPartnership(known as readonly Partnership[], requiredElement("choose"));
  } else await startPage(ours);
  document.documentElement.dataset.ready = "true";
}

async function startPage(ours: Partnership): Promise<void> {
  showPartnership(ours);
  const model = readPageModel(ours);
  const store = new Store(`kit:${model.toolkit}`);
  const key = draftKey(model, draftNameFromUrl(location.href));
  const lock = new EditLock(`edit:${backupNameOf(model, key)}`);
  const held = await lock.tryAcquire();
  const started = await restoreAssessment(model, store, key, held !== "theirs");
  const { assessment } = started;
  // Only now, in one go with the first view: what is shown earlier is laid out twice.
  showScripted();
  const page = new ChecklistApp(model, store, assessment);
  page.run();
  showNotices(started);
  const view = tabsView(assessment, () => page.refresh());
  const tabs = new Tabs(backupNameOf(model, key), lock, store, assessment, view);
  offerTakeOver(tabs);
  if (held === "theirs") tabs.startReading();
  // What the browser forgets is written again from what is on the page.
  store.onClosed = () => assessment.rev > 0 && assessment.scheduleSave();
  store.onCleared = () => {
    assessment.writeBackup();
    requiredElement("cleared").textContent = message("cleared-outside");
  };
}

main().catch((error: unknown) => {
  // Whatever went wrong, the paper form stays readable.
  for (const view of document.querySelectorAll("[data-view]")) view.removeAttribute("hidden");
  document.documentElement.dataset.ready = "false";
  throw error;
});
