/** The page Find: its box and filters, their state in the address, and the results. */

import { need } from "../../site/elements";
import type { Engine, Result, Results } from "../engine/engine";
import type { Texts } from "../engine/texts";
import { readAddress, type Search, writeAddress } from "./address";
import { FilterForm } from "./filters";
import { drawResult } from "./results";

// Each brings a script with what it says, and with what its neighbours say.
const SHOWN_AT_ONCE = 10;
// Short enough to feel like an answer to each key, long enough to let a word be finished.
const PAUSE = 120;
const OPEN_AT_FIRST = 2;

export class FindPage {
  private readonly input = need("hk-find-query", HTMLInputElement);
  private readonly form = need("hk-find-form", HTMLFormElement);
  private readonly results = need("hk-find-results", HTMLElement);
  private readonly heading = need("hk-find-heading", HTMLElement);
  private readonly status = need("hk-find-status", HTMLElement);
  private readonly instead = need("hk-find-instead", HTMLElement);
  private readonly list = need("hk-find-list", HTMLOListElement);
  private readonly more = need("hk-find-more", HTMLButtonElement);
  private readonly filters: FilterForm;
  private readonly title = document.title;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  /** Whether what is being typed has its own entry in the history, which further keys rewrite. */
  private isTyping = false;
  private found: Result[] = [];
  /** How often anything was asked to be drawn: what was asked before is not drawn any more. */
  private asked = 0;

  constructor(
    private readonly engine: Engine,
    private readonly texts: Texts,
  ) {
    this.filters = new FilterForm(this.form, need("hk-find-chosen", HTMLElement), () => this.chosen());
  }

  start(): void {
    need("hk-find-without", HTMLElement).hidden = true;
    need("hk-find", HTMLElement).hidden = false;
    this.unfoldWhereRoomy();
    this.input.addEventListener("input", () => this.typed());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.settle();
      this.heading.focus();
    });
    this.more.addEventListener("click", () => void this.showMore());
    addEventListener("popstate", () => this.restore());
    this.restore();
  }

  private get search(): Search {
    return { query: this.input.value, filters: this.filters.filters };
  }

  private restore(): void {
    clearTimeout(this.waiting);
    this.isTyping = false;
    const { query, filters } = readAddress(location.search);
    this.input.value = query;
    this.filters.filters = filters;
    void this.answer();
  }

  private typed(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.note(this.isTyping);
      this.isTyping = true;
      void this.answer();
    }, PAUSE);
  }

  /** Answers at once, and lets what is typed next be an entry of its own in the history. */
  private settle(): void {
    clearTimeout(this.waiting);
    this.note(this.isTyping);
    this.isTyping = false;
    void this.answer();
  }

  private chosen(): void {
    clearTimeout(this.waiting);
    this.isTyping = false;
    this.note(false);
    void this.answer();
  }

  /** Writes the search into the address, as a new entry of the history or in place of the present one. */
  private note(rewrite: boolean): void {
    const address = location.pathname + writeAddress(this.search);
    if (address === location.pathname + location.search) return;
    if (rewrite) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }

  /** What is chosen and counted changes at once, the results when it is known what they say. */
  private async answer(): Promise<void> {
    const { query, filters } = this.search;
    const asks = Boolean(query.trim()) || Object.keys(filters).length > 0;
    const results = this.engine.find(query, filters);
    const names = this.filters.names;
    this.filters.show(results.counts);
    document.title = [query.trim(), ...names].filter(Boolean).join(", ") + (asks ? " - " : "") + this.title;
    const found = asks ? results.found : [];
    const drawn = await this.drawn(found.slice(0, SHOWN_AT_ONCE));
    if (!drawn) return;
    this.found = found;
    this.list.replaceChildren(...drawn);
    this.status.textContent = asks
      ? said(found.length, query.trim(), names.length > 0)
      : `${results.found.length} entries. Type a word or choose a filter.`;
    this.showInstead(asks ? results.instead : []);
    this.offerMore();
  }

  /** Results as the list shows them, or nothing where something else has been asked in the meantime. */
  private async drawn(results: Result[]): Promise<HTMLLIElement[] | undefined> {
    const asked = ++this.asked;
    this.results.setAttribute("aria-busy", "true");
    const told = await Promise.all(results.map(({ record }) => this.texts.of(record)));
    if (asked !== this.asked) return undefined;
    this.results.removeAttribute("aria-busy");
    return results.map((result, at) => drawResult(result, told[at] ?? [], this.engine.synonyms));
  }

  private showInstead(instead: Results["instead"]): void {
    const sentences = instead.map(
      ([typed, taken]) => `Nothing here says “${typed}”. Shown instead: “${taken}”.`,
    );
    this.instead.textContent = sentences.join(" ");
    this.instead.hidden = !instead.length;
  }

  private offerMore(): void {
    const left = this.found.length - this.list.childElementCount;
    this.more.hidden = left <= 0;
    this.more.textContent = `Show ${Math.min(left, SHOWN_AT_ONCE)} more of ${left}`;
  }

  private async showMore(): Promise<void> {
    const shown = this.list.childElementCount;
    const drawn = await this.drawn(this.found.slice(shown, shown + SHOWN_AT_ONCE));
    if (!drawn) return;
    this.list.append(...drawn);
    this.offerMore();
    drawn[0]?.querySelector("a")?.focus();
  }

  /** The filters stand beside the results where there is room, the first of them open; else they are folded away above them. */
  private unfoldWhereRoomy(): void {
    const filters = need("hk-find-filters", HTMLDetailsElement);
    const first = [...filters.querySelectorAll("details")].slice(0, OPEN_AT_FIRST);
    const roomy = matchMedia("(min-width: 60em)");
    const follow = (): void => {
      for (const each of [filters, ...first]) each.open = roomy.matches;
    };
    roomy.addEventListener("change", follow);
    follow();
  }
}

function said(number: number, query: string, filtered: boolean): string {
  const what = number === 0 ? "Nothing found" : number === 1 ? "1 result" : `${number} results`;
  const all = query ? `${what} for ${query}` : what;
  return number === 0 && filtered ? `${all} with these filters` : all;
}
