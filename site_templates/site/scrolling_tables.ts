// Tables, figures and code wider than the window: they scroll in a frame that the keyboard can reach.

import { requiredElement } from "./elements";
import { message } from "./messages";

/** Puts each table and code block in a frame, and keeps the frames' roles up to date as sizes change. */
export function startScrollingTables(): void {
  const messages = requiredElement("hk-content", HTMLElement);
  const update = (element: HTMLElement): void => updateFrame(element, messages);
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) if (target instanceof HTMLElement) update(target);
  });
  for (const figure of document.querySelectorAll<HTMLElement>(".hk-picture")) {
    update(figure);
    observer.observe(figure);
  }
  for (const content of document.querySelectorAll<HTMLElement>("article table, article pre")) {
    const frame = document.createElement("div");
    frame.className = "hk-scroll";
    content.replaceWith(frame);
    frame.append(content);
    update(frame);
    observer.observe(frame);
    observer.observe(content);
  }
}

/** Makes the frame of an element a named region that can be focused, as long as it scrolls. */
function updateFrame(element: HTMLElement, messages: HTMLElement): void {
  const frame = element.closest<HTMLElement>(".hk-scroll");
  if (frame === null) return;
  if (frame.scrollWidth <= frame.clientWidth) {
    for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
    return;
  }
  const name = nameOf(frame) || message(messages, "unnamedTable");
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", message(messages, "scrolls", { name }));
}

/** The frame's own name, the caption of its table, or the heading above it. */
function nameOf(frame: HTMLElement): string {
  if (frame.dataset.name !== undefined) return frame.dataset.name;
  const caption = frame.querySelector("caption")?.textContent.trim() ?? "";
  if (caption !== "") return caption;
  const above = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")].filter(
    (heading) => heading.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return above.at(-1)?.firstChild?.textContent?.trim() ?? "";
}
