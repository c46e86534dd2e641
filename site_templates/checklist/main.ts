// Where the script begins: takes up what was kept, lets one tab edit, and sets the page to work.

import { Page } from "./app";
import { the } from "./dom/elements";
import { joined, loadMessages, say } from "./dom/messages";
import { rescue } from "./page/download";
import { readForm, readWhose } from "./page/form";
import { askWhose, showWhose, type Whose, whose } from "./page/partnership";
import { offerTakeOver, tabsView } from "./page/tab_notice";
import { copyNameOf, draftKey, draftNamed } from "./storage/drafts";
import { type Start, start } from "./storage/restore";
import { Store } from "./storage/store";
import { EditLock } from "./storage/tab_lock";
import { Tabs } from "./storage/tabs";

function showScripted(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-script]")) element.hidden = false;
  for (const element of document.querySelectorAll<HTMLElement>("[data-paper]")) element.hidden = true;
}

function remark({ remarks, unreadable, assessment }: Start): void {
  const words = joined(
    remarks.map(({ name, values }) => say(name, values)),
    " ",
  );
  if (words === "") return;
  const bar = the("undo");
  bar.hidden = false;
  bar.replaceChildren(`${words} `);
  if (unreadable === undefined) return;
  const press = document.createElement("button");
  press.type = "button";
  press.textContent = say("rescue");
  press.dataset.reads = "";
  press.addEventListener("click", () => rescue({ key: assessment.key, raw: unreadable }));
  bar.append(press);
}

async function main(): Promise<void> {
  loadMessages(the("messages"));
  const known = readWhose();
  const ours = whose(known, location.href);
  if (ours === undefined) {
    showScripted();
    document.body.classList.add("nobodys");
    askWhose(known as readonly Whose[], the("choose"));
  } else await begin(ours);
  document.documentElement.dataset.ready = "true";
}

async function begin(ours: Whose): Promise<void> {
  showWhose(ours);
  const form = readForm(ours);
  const store = new Store(`kit:${form.toolkit}`);
  const key = draftKey(form, draftNamed(location.href));
  const lock = new EditLock(`edit:${copyNameOf(form, key)}`);
  const held = await lock.take();
  const started = await start(form, store, key, held !== "theirs");
  const { assessment } = started;
  // Only now, in one go with the first view: what is shown earlier is laid out twice.
  showScripted();
  const page = new Page(form, store, assessment);
  page.run();
  remark(started);
  const view = tabsView(assessment, () => page.refresh());
  const tabs = new Tabs(copyNameOf(form, key), lock, store, assessment, view);
  offerTakeOver(tabs);
  if (held === "theirs") tabs.read();
  // What the browser forgets is written again from what is on the page.
  store.onGone = () => assessment.rev > 0 && assessment.touch();
  store.onCleared = () => {
    assessment.copyNow();
    the("cleared").textContent = say("cleared-outside");
  };
}

main().catch((error: unknown) => {
  // Whatever went wrong, the paper form stays readable.
  for (const view of document.querySelectorAll("[data-view]")) view.removeAttribute("hidden");
  document.documentElement.dataset.ready = "false";
  throw error;
});
