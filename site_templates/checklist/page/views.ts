// One view at a time, addressed by the part after `#`: Back works, and a link to a question opens its section.

import { requiredElement } from "../dom/elements";
import { whenIdle } from "../dom/idle";
import { joinNonEmpty } from "../dom/messages";

export class Views {
  private readonly all: HTMLElement[] = [...document.querySelectorAll<HTMLElement>("[data-view]")];
  private readonly baseTitle = document.title;
  private shown: HTMLElement | undefined;
  /** By view, the link by which it was left: Back returns to it. */
  private readonly leftBy = new Map<HTMLElement, string>();
  private pressed = "";
  /** How views are hidden: at first wholly, for then the browser has nothing to do for them; then so that its own search looks into them. */
  private hiddenValue = "";

  /** `refresh` is asked to bring a view's controls up to date before it is shown. */
  constructor(private readonly refresh: (view: HTMLElement) => void) {
    this.hideOthers();
  }

  start(): void {
    window.addEventListener("hashchange", () => this.followHash(true));
    document.addEventListener("click", ({ target }) =>
      this.noteLink(target instanceof Element ? target.closest("a") : null),
    );
    // The browser's own search says in which hidden view it found something.
    for (const view of this.all) view.addEventListener("beforematch", () => this.show(view));
    window.addEventListener("beforeprint", () => this.all.forEach((view) => this.refresh(view)));
    this.followHash(false);
    whenIdle(() => {
      this.hiddenValue = "until-found";
      this.hideOthers();
    });
  }

  /** Brings what is on the screen up to date. */
  refreshShown(): void {
    if (this.shown !== undefined) this.refresh(this.shown);
  }

  /** Before the address changes: what is left, and that a link changes it. */
  private noteLink(link: HTMLAnchorElement | null): void {
    this.pressed = link?.hash ?? "";
    if (link !== null && this.shown?.contains(link) === true) this.leftBy.set(this.shown, link.hash);
  }

  private followHash(moved: boolean): void {
    // `#view/key` is an entry of a view, `#question--because` a field of a question: both may be drawn only when their view is shown.
    const [name = "", key] = hashTarget().split("/");
    const place = document.getElementById(name) ?? document.getElementById(name.split("--")[0] ?? "");
    const view = place?.closest<HTMLElement>("[data-view]") ?? this.all[0];
    if (view === undefined) return;
    this.show(view);
    const target = document.getElementById(name) ?? place;
    const back =
      this.pressed === location.hash
        ? null
        : view.querySelector<HTMLElement>(`a[href="${CSS.escape(this.leftBy.get(view) ?? "")}"]`);
    const entry =
      key === undefined ? null : view.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    this.pressed = "";
    if (entry instanceof HTMLDetailsElement) entry.open = true;
    if (entry !== null) goTo(entry.querySelector<HTMLElement>("summary") ?? entry);
    else if (target !== null && target !== view && view.contains(target)) goTo(target);
    else if (moved && back?.checkVisibility() === true) goTo(back);
    else if (moved) goTo(view.querySelector<HTMLElement>("h2") ?? view);
  }

  /** Hides every view but the one on the screen. */
  private hideOthers(): void {
    for (const view of this.all) {
      if (view === this.shown) view.removeAttribute("hidden");
      else view.setAttribute("hidden", this.hiddenValue);
    }
  }

  private show(view: HTMLElement): void {
    this.refresh(view);
    this.shown = view;
    this.hideOthers();
    const title = view.querySelector("h2")?.textContent ?? "";
    document.title = joinNonEmpty([title, requiredElement("which").textContent ?? "", this.baseTitle], " – ");
    for (const link of document.querySelectorAll(".bar nav a")) {
      if (link.getAttribute("href") === `#${view.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }
}

/** Draws a view that is not on the screen once nobody waits for the page: the browser's own search looks into it. */
export function drawIfHidden(view: string, draw: () => void): void {
  whenIdle(() => {
    if (requiredElement(view).hidden) draw();
  });
}

/** The part of the address after `#`; as it stands where it is not well formed. */
export function hashTarget(): string {
  const hash = location.hash.slice(1);
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/** Scrolls to an element and gives it the focus, where a keyboard goes on from. */
function goTo(element: HTMLElement): void {
  if (element.tagName === "H2") window.scrollTo(0, 0);
  else element.scrollIntoView();
  if (!element.hasAttribute("tabindex") && element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
