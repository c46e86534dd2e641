import { requiredElement } from "../dom/elements";

// A page that may only be read: what writes is out of use, and reading, filtering, printing and saving a file go on.
const WRITES = ["input", "textarea", "select", "button"]
  .map((each) => `main ${each}:not([data-reads], [data-reads] *)`)
  .join(", ");

let observer: MutationObserver | undefined;

export function disableEditing(): void {
  document.body.classList.add("read-only");
  disableControls();
  // Entries drawn later are stopped too.
  observer ??= new MutationObserver(disableControls);
  observer.observe(requiredElement("content"), { childList: true, subtree: true });
}

export function enableEditing(): void {
  document.body.classList.remove("read-only");
  observer?.disconnect();
  for (const control of document.querySelectorAll<HTMLTextAreaElement | HTMLButtonElement>(
    "[data-stopped]",
  )) {
    delete control.dataset.stopped;
    if (control instanceof HTMLTextAreaElement) control.readOnly = false;
    else control.disabled = false;
  }
}

function disableControls(): void {
  for (const control of document.querySelectorAll<HTMLTextAreaElement | HTMLButtonElement>(WRITES)) {
    if (control.disabled) continue;
    control.dataset.stopped = "";
    // Text stays in reach: it can be walked to, marked and copied.
    if (control instanceof HTMLTextAreaElement) control.readOnly = true;
    else control.disabled = true;
  }
}
