// A paragraph that stands out.

/** A paragraph that stands out, with a button where there is something to press. */
export function createNotice(words: string, button?: string, action?: string): HTMLElement {
  const made = document.createElement("p");
  made.className = "notice";
  made.textContent = `${words} `;
  if (button !== undefined && action !== undefined) {
    const press = document.createElement("button");
    press.type = "button";
    press.className = "quiet";
    press.dataset.action = action;
    press.textContent = button;
    made.append(press);
  }
  return made;
}
