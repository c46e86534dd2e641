/** Tables and code that are wider than the window: they scroll by themselves, and can be reached by keyboard to do so. */

export function startScrolling(): void {
  const watched = new ResizeObserver((changed) => {
    for (const { target } of changed) if (target instanceof HTMLElement) settle(target);
  });
  for (const picture of document.querySelectorAll<HTMLElement>(".hk-picture")) {
    settle(picture);
    watched.observe(picture);
  }
  for (const table of document.querySelectorAll<HTMLElement>("article table, article pre")) {
    const frame = document.createElement("div");
    frame.className = "hk-scroll";
    table.replaceWith(frame);
    frame.append(table);
    settle(frame);
    watched.observe(frame);
    watched.observe(table);
  }
}

function settle(changed: HTMLElement): void {
  const frame = changed.closest<HTMLElement>(".hk-scroll");
  if (!frame) return;
  if (frame.scrollWidth <= frame.clientWidth) {
    for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
    return;
  }
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", `${name(frame)}, scrolls sideways`);
}

/** A picture has its name with it; a table is called by its caption, or by the heading above it. */
function name(frame: HTMLElement): string {
  if (frame.dataset.name) return frame.dataset.name;
  const caption = frame.querySelector("caption")?.textContent?.trim();
  if (caption) return caption;
  const above = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")].filter(
    (heading) => heading.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return above.at(-1)?.firstChild?.textContent?.trim() || "Table";
}
