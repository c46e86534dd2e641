// The filters of the page's form: which values are checked, how many results each gives, and the list of those in use.

import { message } from "../../site/messages";
import type { FacetCounts, Filters } from "../engine/engine";
import { FACETS, type Facet } from "../engine/records";

interface Choice {
  readonly facet: Facet;
  readonly box: HTMLInputElement;
  readonly name: string;
  readonly count: HTMLElement;
}

/** Reads and updates the form. Calls `onChange` whenever somebody changes a filter. */
export class FilterForm {
  private readonly choices: readonly Choice[];

  constructor(
    private readonly form: HTMLFormElement,
    private readonly inUse: HTMLElement,
    private readonly onChange: () => void,
  ) {
    this.choices = [...form.querySelectorAll("input")].flatMap(readChoice);
    form.addEventListener("change", (event) => {
      if (this.choices.some(({ box }) => box === event.target)) onChange();
    });
  }

  /** The checked values of each facet. */
  get filters(): Filters {
    const filters: Partial<Record<Facet, string[]>> = {};
    for (const { facet, box } of this.choices) {
      if (box.checked) filters[facet] = [...(filters[facet] ?? []), box.value];
    }
    return filters;
  }

  /** Values that the form does not offer are ignored. */
  set filters(filters: Filters) {
    for (const { facet, box } of this.choices) box.checked = filters[facet]?.includes(box.value) ?? false;
    for (const { facet } of this.checked()) this.details(facet)?.setAttribute("open", "");
    for (const facet of FACETS) this.scrollToFirstChecked(facet);
  }

  /** The names of the checked values. */
  get names(): string[] {
    return this.checked().map(({ name }) => name);
  }

  /** Shows the count of each value, and which are in use. */
  update(counts: FacetCounts): void {
    for (const { facet, box, count } of this.choices) {
      const number = counts[facet].get(box.value) ?? 0;
      count.textContent = String(number);
      box.parentElement?.classList.toggle("hk-choice--none", number === 0 && !box.checked);
    }
    for (const facet of FACETS) this.showNumberChecked(facet);
    this.listInUse();
  }

  private checked(): Choice[] {
    return this.choices.filter(({ box }) => box.checked);
  }

  private showNumberChecked(facet: Facet): void {
    const count = this.checked().filter((choice) => choice.facet === facet).length;
    const label = this.details(facet)?.querySelector(".hk-facet__chosen");
    if (label) label.textContent = count === 0 ? "" : message(this.form, "chosen", { count });
  }

  private listInUse(): void {
    const checked = this.checked();
    const buttons = checked.map((choice) =>
      makeButton(choice.name, message(this.inUse, "remove", { name: choice.name }), () =>
        this.clear([choice]),
      ),
    );
    const clearAll = message(this.inUse, "clear");
    if (checked.length > 1) buttons.push(makeButton(clearAll, clearAll, () => this.clear(checked)));
    const items = buttons.map((button) => {
      const item = document.createElement("li");
      item.append(button);
      return item;
    });
    this.inUse.replaceChildren(...items);
    this.inUse.hidden = checked.length === 0;
  }

  /** Clears filters. The button pressed is removed, so focus moves to its neighbour, or to the search field. */
  private clear(choices: readonly Choice[]): void {
    const position = this.inUseButtons().indexOf(document.activeElement as HTMLButtonElement);
    for (const { box } of choices) box.checked = false;
    this.onChange();
    const left = this.inUseButtons();
    const next = left[Math.min(position, left.length - 1)];
    (next ?? this.form.querySelector<HTMLInputElement>("input[type=search]"))?.focus();
  }

  private inUseButtons(): HTMLButtonElement[] {
    return [...this.inUse.querySelectorAll("button")];
  }

  /** Long lists of values scroll: brings the first checked value into view. */
  private scrollToFirstChecked(facet: Facet): void {
    const list = this.fieldset(facet);
    const label = this.checked().find((choice) => choice.facet === facet)?.box.parentElement;
    if (!list || !label) return;
    const offset = label.getBoundingClientRect().top - list.getBoundingClientRect().top;
    list.scrollTop += offset - list.clientHeight / 3;
  }

  private fieldset(facet: Facet): HTMLElement | null {
    return this.form.querySelector(`[data-facet="${facet}"]`);
  }

  private details(facet: Facet): HTMLElement | null {
    return this.fieldset(facet)?.closest("details") ?? null;
  }
}

function readChoice(box: HTMLInputElement): Choice[] {
  const facet = FACETS.find((name) => name === box.name);
  const name = box.parentElement?.querySelector(".hk-choice__name");
  const count = box.parentElement?.querySelector<HTMLElement>(".hk-choice__count");
  return facet && name && count ? [{ facet, box, count, name: name.textContent.trim() }] : [];
}

function makeButton(text: string, label: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "hk-chosen";
  button.textContent = text;
  if (label !== text) button.setAttribute("aria-label", label);
  button.addEventListener("click", onClick);
  return button;
}
