// One view at a time, addressed by the part after `#`: Back works, and a link to a question opens its section.

export class Views {
  private readonly all: HTMLElement[] = [...document.querySelectorAll<HTMLElement>("[data-view]")];
  private readonly baseTitle = document.title;
  private shown: HTMLElement | undefined;

  /** `refresh` is asked to bring a view's controls up to date before it is shown. */
  constructor(private readonly refresh: (view: HTMLElement) => void) {}

  start(): void {
    window.addEventListener("hashchange", () => this.follow(true));
    // The browser's own search looks into hidden sections too, and says which one it found something in.
    for (const view of this.all) view.addEventListener("beforematch", () => this.show(view));
    window.addEventListener("beforeprint", () => this.all.forEach((view) => this.refresh(view)));
    this.follow(false);
  }

  /** Brings what is on the screen up to date. */
  again(): void {
    if (this.shown !== undefined) this.refresh(this.shown);
  }

  private follow(moved: boolean): void {
    // `#view/key` is an entry of a view, which may be drawn only when the view is.
    const [name = "", key] = decodeURIComponent(location.hash.slice(1)).split("/");
    const target = name === "" ? null : document.getElementById(name);
    const view = target?.closest<HTMLElement>("[data-view]") ?? this.all[0];
    if (view === undefined) return;
    this.show(view);
    const entry = key === undefined ? null : view.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    if (entry instanceof HTMLDetailsElement) entry.open = true;
    if (entry !== null) goTo(entry.querySelector<HTMLElement>("summary") ?? entry);
    else if (target !== null && target !== view && view.contains(target)) goTo(target);
    else if (moved) goTo(view.querySelector<HTMLElement>("h2") ?? view);
  }

  private show(view: HTMLElement): void {
    this.refresh(view);
    for (const other of this.all) {
      if (other === view) other.removeAttribute("hidden");
      else other.setAttribute("hidden", "until-found");
    }
    this.shown = view;
    const title = view.querySelector("h2")?.textContent ?? "";
    document.title = `${title} – ${this.baseTitle}`;
    for (const link of document.querySelectorAll(".bar nav a")) {
      if (link.getAttribute("href") === `#${view.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }
}

/** Scrolls to an element and gives it the focus, where a keyboard goes on from. */
function goTo(element: HTMLElement): void {
  if (element.tagName === "H2") window.scrollTo(0, 0);
  else element.scrollIntoView();
  if (!element.hasAttribute("tabindex") && element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
