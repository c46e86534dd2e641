// Shows one view at a time, selected by the part of the address after `#`: the Back button works, and a link
// to a question opens its section.

import { requiredElement } from "../dom/elements";
import { whenIdle } from "../dom/idle";
import { joinNonEmpty } from "../dom/messages";

/** The views of the page (`data-view`). */
export class Views {
  private readonly views: readonly HTMLElement[] = [...document.querySelectorAll<HTMLElement>("[data-view]")];
  private readonly baseTitle = document.title;
  private shown: HTMLElement | undefined;
  /** The link by which each view was left: Back moves the focus to it. */
  private readonly leftBy = new Map<HTMLElement, string>();
  /** The hash of the link that was clicked last, until the address has changed. */
  private clickedHash = "";
  /**
   * The value of `hidden` for other views. At first empty, so that the browser need not lay them out;
   * "until-found" once it is idle, so that find-in-page looks into them.
   */
  private hiddenValue = "";

  /** `refresh` updates a view before it is shown. */
  constructor(private readonly refresh: (view: HTMLElement) => void) {
    this.hideOthers();
  }

  /** Shows the view of the address, and follows it from now on. */
  start(): void {
    window.addEventListener("hashchange", () => this.followHash(true));
    document.addEventListener("click", ({ target }) =>
      this.noteLink(target instanceof Element ? target.closest("a") : null),
    );
    // Find-in-page has found something in a hidden view.
    for (const view of this.views) view.addEventListener("beforematch", () => this.show(view));
    window.addEventListener("beforeprint", () => {
      for (const view of this.views) this.refresh(view);
    });
    this.followHash(false);
    whenIdle(() => {
      this.hiddenValue = "until-found";
      this.hideOthers();
    });
  }

  /** Updates the view that is shown. */
  refreshShown(): void {
    if (this.shown !== undefined) this.refresh(this.shown);
  }

  /** Notes a clicked link before the address changes. */
  private noteLink(link: HTMLAnchorElement | null): void {
    this.clickedHash = link?.hash ?? "";
    if (link !== null && this.shown?.contains(link) === true) this.leftBy.set(this.shown, link.hash);
  }

  /** Shows the view of the address and moves the focus; `moved`: the address has changed. */
  private followHash(moved: boolean): void {
    // `#view/key` is an entry of a view, `#question--because` a field of a question; both may be created by
    // showing it.
    const [name = "", key] = hashTarget().split("/");
    const place = document.getElementById(name) ?? document.getElementById(name.split("--")[0] ?? "");
    const view = place?.closest<HTMLElement>("[data-view]") ?? this.views[0];
    if (view === undefined) return;
    this.show(view);
    const entry =
      key === undefined ? null : view.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    if (entry instanceof HTMLDetailsElement) entry.open = true;
    const target = document.getElementById(name) ?? place;
    const back = this.linkBack(view);
    if (entry !== null) goTo(entry.querySelector<HTMLElement>("summary") ?? entry);
    else if (target !== null && target !== view && view.contains(target)) goTo(target);
    else if (moved) goTo(back ?? view.querySelector<HTMLElement>("h2") ?? view);
    this.clickedHash = "";
  }

  /** The link by which a view was left, if the user came back to it with the browser's buttons. */
  private linkBack(view: HTMLElement): HTMLElement | null {
    if (this.clickedHash === location.hash) return null;
    const link = view.querySelector<HTMLElement>(`a[href="${CSS.escape(this.leftBy.get(view) ?? "")}"]`);
    return link !== null && isVisible(link) ? link : null;
  }

  /** Hides every view except the one that is shown. */
  private hideOthers(): void {
    for (const view of this.views) {
      if (view === this.shown) view.removeAttribute("hidden");
      else view.setAttribute("hidden", this.hiddenValue);
    }
  }

  private show(view: HTMLElement): void {
    this.refresh(view);
    this.shown = view;
    this.hideOthers();
    const title = view.querySelector("h2")?.textContent ?? "";
    const draft = requiredElement("which").textContent ?? "";
    document.title = joinNonEmpty([title, draft, this.baseTitle], " – ");
    for (const link of document.querySelectorAll(".bar nav a")) {
      if (link.getAttribute("href") === `#${view.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }
}

/** Draws a view when the browser is idle, unless it is shown: find-in-page looks into hidden views. */
export function drawIfHidden(view: string, draw: () => void): void {
  whenIdle(() => {
    if (requiredElement(view).hidden) draw();
  });
}

/** The decoded part of the address after `#`; as it is if it is not well-formed. */
export function hashTarget(): string {
  const hash = location.hash.slice(1);
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/** `checkVisibility` needs Safari 17.4. */
function isVisible(element: HTMLElement): boolean {
  return typeof element.checkVisibility === "function"
    ? element.checkVisibility()
    : element.getClientRects().length > 0;
}

/** Scrolls to an element and moves the focus to it. */
function goTo(element: HTMLElement): void {
  if (element.tagName === "H2") window.scrollTo(0, 0);
  else element.scrollIntoView();
  if (!element.hasAttribute("tabindex") && element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
