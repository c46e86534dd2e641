/** The search box: its results as ordinary links below it, their number said aloud. */

import { find, leaves, need } from "./elements";
import { Finder, type Hit, type Marked } from "./search_engine";

const SHOWN_AT_FIRST = 12;
const SHORTEST = 2;
// Lets a word be finished, as what is found brings what it says with it.
const PAUSE = 120;

export function startSearch(): void {
  const root = find("hk-search", HTMLElement);
  if (root) new SearchBox(root).start();
}

class SearchBox {
  private readonly button = need("hk-search-button", HTMLButtonElement);
  private readonly input = need("hk-search-input", HTMLInputElement);
  private readonly results = need("hk-search-results", HTMLElement);
  private readonly status = need("hk-search-status", HTMLElement);
  private readonly list = need("hk-search-list", HTMLOListElement);
  private readonly more = need("hk-search-more", HTMLButtonElement);
  private readonly filter = need("hk-search-filter", HTMLAnchorElement);
  private finder: Promise<Finder> | undefined;
  private working = false;
  private shownQuery = "";
  private hits: Hit[] = [];

  constructor(private readonly root: HTMLElement) {}

  start(): void {
    this.button.addEventListener("click", () => this.showBox(!this.boxIsShown()));
    this.input.addEventListener("focus", () => void this.prepare());
    this.input.addEventListener("input", () => void this.search());
    this.more.addEventListener("click", () => void this.showAll());
    // A result on this very page loads nothing that would put the results away.
    this.list.addEventListener("click", () => {
      this.results.hidden = true;
      this.showBox(false);
    });
    this.root.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.links()[0]?.focus();
    });
    this.root.addEventListener("keydown", (event) => this.pressed(event));
    this.root.addEventListener("focusout", (event) => {
      if (leaves(this.root, event)) this.results.hidden = true;
    });
    this.root.addEventListener("focusin", () => {
      if (this.query()) this.results.hidden = false;
    });
    document.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Node && !this.root.contains(event.target)) this.results.hidden = true;
    });
    this.startFromAddress();
  }

  /** A link such as `index.html?q=word` opens with its results. */
  private startFromAddress(): void {
    const query = new URLSearchParams(location.search).get("q");
    if (!query) return;
    this.showBox(true);
    this.input.value = query;
    void this.search();
  }

  /** In a narrow window the box is behind a button; in a wide one the button is not shown and this changes nothing. */
  private showBox(open: boolean): void {
    this.root.classList.toggle("hk-search--open", open);
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.input.focus();
  }

  private boxIsShown(): boolean {
    return this.root.classList.contains("hk-search--open");
  }

  private prepare(): Promise<Finder> {
    this.finder ??= Finder.open();
    this.finder.catch(() => (this.finder = undefined));
    return this.finder;
  }

  /** Asks for what the box holds now; while one answer is awaited, only the newest question waits behind it. */
  private async search(): Promise<void> {
    this.results.hidden = !this.query();
    if (this.working) return;
    this.working = true;
    try {
      while (this.query() !== this.shownQuery) {
        const query = this.query();
        if (!this.finder) this.status.textContent = "Getting the search ready";
        const finder = await this.prepare();
        await new Promise((done) => setTimeout(done, PAUSE));
        if (query === this.query()) await this.show(query, query ? finder.find(query) : []);
      }
    } catch {
      await this.show("", []);
      this.status.textContent = "The search cannot be loaded. Use the menu instead.";
    } finally {
      this.working = false;
    }
  }

  /** One letter is in everything and says nothing. */
  private query(): string {
    const typed = this.input.value.trim();
    return typed.length < SHORTEST ? "" : typed;
  }

  private async show(query: string, hits: Hit[]): Promise<void> {
    const items = await Promise.all(hits.slice(0, SHOWN_AT_FIRST).map(item));
    this.hits = hits;
    this.shownQuery = query;
    this.list.replaceChildren(...items);
    this.status.textContent = !query ? "" : hits.length ? counted(hits.length) : `Nothing found for ${query}`;
    this.more.textContent = `Show all ${counted(hits.length)}`;
    this.more.hidden = hits.length <= SHOWN_AT_FIRST;
    this.filter.hidden = !query;
    this.filter.search = new URLSearchParams({ q: query }).toString();
  }

  private async showAll(): Promise<void> {
    this.more.hidden = true;
    const hits = this.hits;
    const items = await Promise.all(hits.slice(SHOWN_AT_FIRST).map(item));
    if (hits !== this.hits) return;
    this.list.append(...items);
    items[0]?.querySelector("a")?.focus();
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key === "Escape") this.close(event);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.step(event);
  }

  private close(event: KeyboardEvent): void {
    // Chromium empties a search field on Escape; what was typed stays for the next look.
    event.preventDefault();
    if (!this.results.hidden) {
      this.input.focus();
      this.results.hidden = true;
    } else if (this.boxIsShown()) {
      this.showBox(false);
      this.button.focus();
    }
  }

  private step(event: KeyboardEvent): void {
    const stops = [this.input, ...this.links()];
    const here = stops.indexOf(document.activeElement as (typeof stops)[number]);
    const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
    if (here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  private links(): HTMLAnchorElement[] {
    return [...this.list.querySelectorAll("a")];
  }
}

function counted(number: number): string {
  return number === 1 ? "1 result" : `${number} results`;
}

async function item(hit: Hit): Promise<HTMLLIElement> {
  const link = document.createElement("a");
  link.href = hit.address;
  link.append(...marked(hit.title));
  const text = document.createElement("p");
  text.append(...marked(await hit.text()));
  const made = document.createElement("li");
  made.append(link, text);
  return made;
}

function marked(pieces: Marked): Node[] {
  return pieces.map((piece) => {
    if (!piece.marked) return document.createTextNode(piece.text);
    const mark = document.createElement("mark");
    mark.textContent = piece.text;
    return mark;
  });
}
