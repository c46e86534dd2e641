// Where the script begins: takes up what was kept, lets one tab edit, and sets the page to work.

import type { Control } from "./controls";
import { askWhose, showWhose, whose, type Whose } from "./choosing";
import { readForm, readWhose, the } from "./form";
import { rescue } from "./generations";
import { take, waitFor } from "./lock";
import { loadMessages, say } from "./messages";
import { Page } from "./page";
import { draftKey, start, type Start } from "./starting";
import { Store } from "./storage";

/** Another tab edits: this one shows what is kept and takes over when that tab goes. */
function readOnly(lockName: string): void {
  document.body.classList.add("read-only");
  the("alarm").textContent = say("read-only");
  const stop = (): void => {
    for (const control of document.querySelectorAll<Control | HTMLButtonElement>("main input, main textarea, main select, main button, #save-file")) {
      control.disabled = true;
    }
  };
  stop();
  // Entries drawn later are stopped too.
  new MutationObserver(stop).observe(the("content"), { childList: true, subtree: true });
  void waitFor(lockName).then(() => location.reload());
}

function showScripted(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-script]")) element.hidden = false;
  for (const element of document.querySelectorAll<HTMLElement>("[data-paper]")) element.hidden = true;
}

function remark({ remark: words, unreadable, assessment }: Start): void {
  if (words === "") return;
  const bar = the("undo");
  bar.hidden = false;
  bar.replaceChildren(`${words} `);
  if (unreadable === undefined) return;
  const press = document.createElement("button");
  press.type = "button";
  press.textContent = say("rescue");
  press.addEventListener("click", () => rescue({ key: assessment.key, raw: unreadable }));
  bar.append(press);
}

async function main(): Promise<void> {
  loadMessages(the("messages"));
  showScripted();
  const known = readWhose();
  const ours = whose(known, location.href);
  if (ours === undefined) {
    document.body.classList.add("nobodys");
    askWhose(known as readonly Whose[], the("choose"));
    document.documentElement.dataset["ready"] = "true";
    return;
  }
  showWhose(ours);
  const form = readForm(ours);
  const store = new Store(`kit:${form.toolkit}`);
  const lockName = `edit:kit:${form.toolkit}:${draftKey(form)}`;
  const held = await take(lockName);
  const started = await start(form, store, held === "ours");
  const page = new Page(form, store, started.assessment);
  page.run(held !== "theirs");
  remark(started);
  if (held === "theirs") readOnly(lockName);
  document.documentElement.dataset["ready"] = "true";
}

main().catch((error: unknown) => {
  // Whatever went wrong, the paper form stays readable.
  document.documentElement.dataset["ready"] = "false";
  throw error;
});
