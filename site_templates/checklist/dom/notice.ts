// Notices: highlighted paragraphs.

/** A notice, with a button that runs an action if both its label and the action are given. */
export function createNotice(text: string, buttonLabel?: string, action?: string): HTMLElement {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.textContent = `${text} `;
  if (buttonLabel !== undefined && action !== undefined) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.dataset.action = action;
    button.textContent = buttonLabel;
    notice.append(button);
  }
  return notice;
}
