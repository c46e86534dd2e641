/** The filters as the page's form holds them: the form says which there are and what they are called. */

import type { Filters, Results } from "../engine/engine";
import { FACETS, type Facet } from "../engine/records";

interface Choice {
  facet: Facet;
  box: HTMLInputElement;
  name: string;
  count: HTMLElement;
}

export class FilterForm {
  private readonly choices: Choice[];

  constructor(
    private readonly form: HTMLFormElement,
    private readonly chosen: HTMLElement,
    private readonly changed: () => void,
  ) {
    this.choices = [...form.querySelectorAll("input")].flatMap((box) => {
      const facet = FACETS.find((each) => each === box.name);
      const [name, count] = ["name", "count"].map((part) =>
        box.parentElement?.querySelector<HTMLElement>(`.hk-choice__${part}`),
      );
      return facet && name && count ? [{ facet, box, count, name: name.textContent?.trim() ?? "" }] : [];
    });
    form.addEventListener("change", (event) => {
      if (this.choices.some(({ box }) => box === event.target)) changed();
    });
  }

  get filters(): Filters {
    const filters: Filters = {};
    for (const { facet, box } of this.choices) {
      if (box.checked) filters[facet] = [...(filters[facet] ?? []), box.value];
    }
    return filters;
  }

  /** What the form does not offer is not chosen. */
  set filters(filters: Filters) {
    for (const { facet, box } of this.choices) box.checked = filters[facet]?.includes(box.value) ?? false;
    for (const { facet, box } of this.choices)
      if (box.checked) this.facet(facet)?.closest("details")?.setAttribute("open", "");
    for (const facet of FACETS) this.showFirstChosen(facet);
  }

  show(counts: Results["counts"]): void {
    for (const { facet, box, count } of this.choices) {
      const number = counts[facet].get(box.value) ?? 0;
      count.textContent = String(number);
      box.parentElement?.classList.toggle("hk-choice--none", number === 0 && !box.checked);
    }
    for (const facet of FACETS) {
      const number = this.choices.filter((each) => each.facet === facet && each.box.checked).length;
      const sign = this.facet(facet)?.closest("details")?.querySelector(".hk-facet__chosen");
      if (sign) sign.textContent = number ? `${number} chosen` : "";
    }
    this.showChosen();
  }

  /** The names of what is chosen, for the page's title. */
  get names(): string[] {
    return this.choices.filter(({ box }) => box.checked).map(({ name }) => name);
  }

  private showChosen(): void {
    const chosen = this.choices.filter(({ box }) => box.checked);
    const buttons = chosen.map((choice) =>
      button(choice.name, `Take away the filter ${choice.name}`, () => this.take([choice])),
    );
    if (chosen.length > 1)
      buttons.push(button("Clear all filters", "Clear all filters", () => this.take(chosen)));
    this.chosen.replaceChildren(
      ...buttons.map((each) => {
        const item = document.createElement("li");
        item.append(each);
        return item;
      }),
    );
    this.chosen.hidden = !chosen.length;
  }

  /** The button that was pressed goes away; the focus stays near it. */
  private take(choices: Choice[]): void {
    const buttons = [...this.chosen.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    for (const { box } of choices) box.checked = false;
    this.changed();
    const left = [...this.chosen.querySelectorAll("button")];
    (
      left[Math.min(at, left.length - 1)] ?? this.form.querySelector<HTMLInputElement>("input[type=search]")
    )?.focus();
  }

  /** Long lists scroll by themselves; what is chosen in them is in sight. */
  private showFirstChosen(name: Facet): void {
    const list = this.facet(name);
    const label = this.choices.find(({ facet, box }) => facet === name && box.checked)?.box.parentElement;
    if (list && label)
      list.scrollTop +=
        label.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
  }

  private facet(name: Facet): HTMLElement | null {
    return this.form.querySelector(`[data-facet="${name}"]`);
  }
}

function button(text: string, label: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "hk-chosen";
  made.textContent = text;
  if (label !== text) made.setAttribute("aria-label", label);
  made.addEventListener("click", pressed);
  return made;
}
