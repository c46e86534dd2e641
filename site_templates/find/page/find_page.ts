// The page Find: its search field and filters, their state in the address, and the results.

import { requiredElement } from "../../site/elements";
import { countMessage, message } from "../../site/messages";
import type { Engine, SearchResponse, SearchResult } from "../engine/engine";
import type { RecordTexts } from "../engine/record_texts";
import { readAddress, type Search, writeAddress } from "./address";
import { FilterForm } from "./filters";
import { renderResult } from "./results";

/** Each result loads a script with its text, so only this many are shown at once. */
const PAGE_SIZE = 10;
/** Debounce of typing in milliseconds; chosen by hand. */
const DEBOUNCE = 120;
/** How many facets are open where there is room for them. */
const OPEN_FACETS = 2;

export class FindPage {
  private readonly input = requiredElement("hk-find-query", HTMLInputElement);
  private readonly form = requiredElement("hk-find-form", HTMLFormElement);
  private readonly resultsSection = requiredElement("hk-find-results", HTMLElement);
  private readonly heading = requiredElement("hk-find-heading", HTMLElement);
  private readonly status = requiredElement("hk-find-status", HTMLElement);
  private readonly corrections = requiredElement("hk-find-corrections", HTMLElement);
  private readonly list = requiredElement("hk-find-list", HTMLOListElement);
  private readonly more = requiredElement("hk-find-more", HTMLButtonElement);
  private readonly filters: FilterForm;
  private readonly siteTitle = document.title;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the history has an entry for what is being typed, which further keys replace. */
  private isTyping = false;
  private results: readonly SearchResult[] = [];
  /** The number of the latest rendering: an earlier one that is still loading texts is dropped. */
  private renderings = 0;

  constructor(
    private readonly engine: Engine,
    private readonly texts: RecordTexts,
  ) {
    const inUse = requiredElement("hk-find-chosen", HTMLElement);
    this.filters = new FilterForm(this.form, inUse, () => this.onFilter());
  }

  /** Replaces the page's static content with the search, and shows the search in the address. */
  start(): void {
    requiredElement("hk-find-without", HTMLElement).hidden = true;
    requiredElement("hk-find", HTMLElement).hidden = false;
    openFiltersIfWide();
    this.input.addEventListener("input", () => this.onInput());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.onSubmit();
    });
    this.more.addEventListener("click", () => void this.showMore());
    addEventListener("popstate", () => this.restore());
    this.restore();
  }

  private get search(): Search {
    return { query: this.input.value, filters: this.filters.filters };
  }

  private restore(): void {
    clearTimeout(this.timer);
    this.isTyping = false;
    const { query, filters } = readAddress(location.search);
    this.input.value = query;
    this.filters.filters = filters;
    void this.update();
  }

  private onInput(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.saveInHistory(this.isTyping);
      this.isTyping = true;
      void this.update();
    }, DEBOUNCE);
  }

  private onSubmit(): void {
    clearTimeout(this.timer);
    this.saveInHistory(this.isTyping);
    this.isTyping = false;
    void this.update();
    this.heading.focus();
  }

  private onFilter(): void {
    clearTimeout(this.timer);
    this.isTyping = false;
    this.saveInHistory(false);
    void this.update();
  }

  /** Writes the search into the address, as a new entry of the history or replacing the current one. */
  private saveInHistory(replace: boolean): void {
    const address = location.pathname + writeAddress(this.search);
    if (address === location.pathname + location.search) return;
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }

  /** Updates filters and counts at once, and the results when their texts are loaded. */
  private async update(): Promise<void> {
    const { query, filters } = this.search;
    const isSearch = query.trim() !== "" || Object.keys(filters).length > 0;
    const response = this.engine.search(query, filters);
    this.filters.update(response.counts);
    this.updateTitle(isSearch);
    const results = isSearch ? response.results : [];
    const status = isSearch
      ? this.statusOf(results.length)
      : message(this.status, "start", { count: response.results.length });
    const items = await this.render(results.slice(0, PAGE_SIZE));
    if (items === undefined) return;
    this.results = results;
    this.list.replaceChildren(...items);
    this.status.textContent = status;
    this.showCorrections(isSearch ? response.corrections : []);
    this.updateMore();
  }

  private updateTitle(isSearch: boolean): void {
    const words = [this.input.value.trim(), ...this.filters.names].filter((word) => word !== "");
    document.title = isSearch ? `${words.join(", ")} - ${this.siteTitle}` : this.siteTitle;
  }

  private statusOf(count: number): string {
    const query = this.input.value.trim();
    const results = count === 0 ? message(this.status, "none") : countMessage(this.status, "results", count);
    const withQuery = query === "" ? results : message(this.status, "query", { results, query });
    const isFiltered = this.filters.names.length > 0;
    return count === 0 && isFiltered ? message(this.status, "filtered", { results: withQuery }) : withQuery;
  }

  /** The list items of results; undefined if a later rendering began while their texts were loading. */
  private async render(results: readonly SearchResult[]): Promise<HTMLLIElement[] | undefined> {
    const rendering = ++this.renderings;
    this.resultsSection.setAttribute("aria-busy", "true");
    const texts = await Promise.all(results.map(({ record }) => this.texts.load(record)));
    if (rendering !== this.renderings) return undefined;
    this.resultsSection.removeAttribute("aria-busy");
    return results.map((result, index) =>
      renderResult(result, texts[index], this.engine.synonyms, this.list),
    );
  }

  private showCorrections(corrections: SearchResponse["corrections"]): void {
    this.corrections.textContent = corrections
      .map(({ typed, used }) => message(this.corrections, "correction", { typed, used }))
      .join(" ");
    this.corrections.hidden = corrections.length === 0;
  }

  private updateMore(): void {
    const left = this.results.length - this.list.childElementCount;
    this.more.hidden = left <= 0;
    this.more.textContent = message(this.more, "more", { count: Math.min(left, PAGE_SIZE), left });
  }

  private async showMore(): Promise<void> {
    const shown = this.list.childElementCount;
    const items = await this.render(this.results.slice(shown, shown + PAGE_SIZE));
    if (items === undefined) return;
    this.list.append(...items);
    this.updateMore();
    items[0]?.querySelector("a")?.focus();
  }
}

/** In a wide window the filters are next to the results, the first facets open; in a narrow one they are closed. */
function openFiltersIfWide(): void {
  const filters = requiredElement("hk-find-filters", HTMLDetailsElement);
  const facets = [...filters.querySelectorAll("details")].slice(0, OPEN_FACETS);
  const wide = matchMedia("(min-width: 60em)");
  const update = (): void => {
    for (const details of [filters, ...facets]) details.open = wide.matches;
  };
  wide.addEventListener("change", update);
  update();
}
