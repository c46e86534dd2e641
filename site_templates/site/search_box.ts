// The search box of every page: lists results as links below it and announces their number.

import { movesOutside, optionalElement, requiredElement } from "./elements";
import { countMessage, message } from "./messages";
import { type HighlightedText, loadSearch, type Search, type Suggestion } from "./search_engine";

const SHOWN_AT_FIRST = 12;
/** One letter is in nearly every record. */
const MIN_QUERY_LENGTH = 2;
/** Debounce of typing in milliseconds, since each result loads its text; chosen by hand. */
const DEBOUNCE = 120;

/** Makes the search box work, on a page that has one. */
export function startSearch(): void {
  const root = optionalElement("hk-search", HTMLElement);
  if (root !== undefined) new SearchBox(root).start();
}

class SearchBox {
  private readonly button = requiredElement("hk-search-button", HTMLButtonElement);
  private readonly input = requiredElement("hk-search-input", HTMLInputElement);
  private readonly results = requiredElement("hk-search-results", HTMLElement);
  private readonly status = requiredElement("hk-search-status", HTMLElement);
  private readonly list = requiredElement("hk-search-list", HTMLOListElement);
  private readonly more = requiredElement("hk-search-more", HTMLButtonElement);
  private readonly findLink = requiredElement("hk-search-filter", HTMLAnchorElement);
  private loading: Promise<Search> | undefined;
  private isSearching = false;
  private shownQuery = "";
  private suggestions: readonly Suggestion[] = [];

  constructor(private readonly root: HTMLElement) {}

  start(): void {
    this.button.addEventListener("click", () => this.setOpen(!this.isOpen()));
    this.input.addEventListener("focus", () => void this.load());
    this.input.addEventListener("input", () => void this.update());
    this.more.addEventListener("click", () => void this.showAll());
    // A result on this very page loads nothing, so the results must be hidden by hand.
    this.list.addEventListener("click", () => {
      this.results.hidden = true;
      this.setOpen(false);
    });
    this.root.querySelector("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.links()[0]?.focus();
    });
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.root.addEventListener("focusout", (event) => {
      if (movesOutside(this.root, event)) this.results.hidden = true;
    });
    this.root.addEventListener("focusin", () => {
      if (this.query() !== "") this.results.hidden = false;
    });
    document.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Node && !this.root.contains(event.target)) this.results.hidden = true;
    });
    this.searchFromAddress();
  }

  /** An address such as `index.html?q=word` opens with its results. */
  private searchFromAddress(): void {
    const query = new URLSearchParams(location.search).get("q") ?? "";
    if (query === "") return;
    this.setOpen(true);
    this.input.value = query;
    void this.update();
  }

  /** Only a narrow window hides the box behind a button; in a wide one this changes nothing visible. */
  private setOpen(open: boolean): void {
    this.root.classList.toggle("hk-search--open", open);
    this.button.setAttribute("aria-expanded", String(open));
    if (open) this.input.focus();
  }

  private isOpen(): boolean {
    return this.root.classList.contains("hk-search--open");
  }

  private load(): Promise<Search> {
    this.loading ??= loadSearch();
    this.loading.catch(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  /** Searches for what is typed, again and again until nothing newer was typed meanwhile. */
  private async update(): Promise<void> {
    this.results.hidden = this.query() === "";
    if (this.isSearching) return;
    this.isSearching = true;
    try {
      while (this.query() !== this.shownQuery) await this.searchOnce(this.query());
    } catch {
      await this.show("", []);
      this.status.textContent = message(this.status, "failed");
    } finally {
      this.isSearching = false;
    }
  }

  private async searchOnce(query: string): Promise<void> {
    if (this.loading === undefined) this.status.textContent = message(this.status, "loading");
    const search = await this.load();
    await new Promise((resolve) => setTimeout(resolve, DEBOUNCE));
    if (query === this.query()) await this.show(query, query === "" ? [] : search(query));
  }

  private query(): string {
    const query = this.input.value.trim();
    return query.length < MIN_QUERY_LENGTH ? "" : query;
  }

  private async show(query: string, suggestions: readonly Suggestion[]): Promise<void> {
    const items = await this.render(suggestions.slice(0, SHOWN_AT_FIRST));
    this.suggestions = suggestions;
    this.shownQuery = query;
    this.list.replaceChildren(...items);
    this.status.textContent = query === "" ? "" : this.statusOf(query);
    this.more.textContent = message(this.more, "all", { count: suggestions.length });
    this.more.hidden = suggestions.length <= SHOWN_AT_FIRST;
    this.findLink.hidden = query === "";
    this.findLink.search = new URLSearchParams({ q: query }).toString();
  }

  private statusOf(query: string): string {
    const { length } = this.suggestions;
    return length === 0
      ? message(this.status, "none", { query })
      : countMessage(this.status, "results", length);
  }

  private async showAll(): Promise<void> {
    this.more.hidden = true;
    const { suggestions } = this;
    const items = await this.render(suggestions.slice(SHOWN_AT_FIRST));
    if (suggestions !== this.suggestions) return;
    this.list.append(...items);
    items[0]?.querySelector("a")?.focus();
  }

  private render(suggestions: readonly Suggestion[]): Promise<HTMLLIElement[]> {
    return Promise.all(suggestions.map((suggestion) => renderItem(suggestion, this.list)));
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") this.onEscape(event);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.onArrow(event);
  }

  private onEscape(event: KeyboardEvent): void {
    // Chromium empties a search field on Escape; the query is kept for the next time.
    event.preventDefault();
    if (!this.results.hidden) {
      this.input.focus();
      this.results.hidden = true;
    } else if (this.isOpen()) {
      this.setOpen(false);
      this.button.focus();
    }
  }

  /** Moves focus between the search field and the results. */
  private onArrow(event: KeyboardEvent): void {
    const stops: readonly HTMLElement[] = [this.input, ...this.links()];
    const position = stops.indexOf(document.activeElement as HTMLElement);
    const next = stops[position + (event.key === "ArrowDown" ? 1 : -1)];
    if (position < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  private links(): HTMLAnchorElement[] {
    return [...this.list.querySelectorAll("a")];
  }
}

/** @param messages The element with the messages of the list. */
async function renderItem(suggestion: Suggestion, messages: HTMLElement): Promise<HTMLLIElement> {
  const link = document.createElement("a");
  link.href = suggestion.address;
  link.append(...renderHighlighted(suggestion.title));
  const text = document.createElement("p");
  const loaded = await suggestion.loadText();
  text.append(...(loaded === undefined ? [message(messages, "unread")] : renderHighlighted(loaded)));
  const item = document.createElement("li");
  item.append(link, text);
  return item;
}

function renderHighlighted(pieces: HighlightedText): Node[] {
  return pieces.map(({ text, isMatch }) => {
    if (!isMatch) return new Text(text);
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}
