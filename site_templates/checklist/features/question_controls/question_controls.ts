// Gives a section its controls when it is first shown. They are the same for all sections, and for all questions on one scale, so the
// page holds them once; what it holds for each question is the boxes to tick on paper.

import type { Path } from "../../document/tree";
import { type Control, controlName } from "../../dom/controls";
import { requiredElement } from "../../dom/elements";
import type { Feature } from "../../page/feature";

export function questionControlsFeature(): Feature {
  return {
    onShow: {
      section: (view) => {
        if (view.querySelector(".section-end") !== null) return;
        for (const question of view.querySelectorAll<HTMLElement>("[data-fingerprint]"))
          ask(question, view.dataset.scale ?? "");
        view.querySelector(".onward")?.before(endOf(view.id));
      },
    },
  };
}

function ask(question: HTMLElement, scale: string): void {
  const made = stampFor(`answer--${scale}`, ["answers", question.id]);
  for (const place of made.querySelectorAll("[data-number]"))
    place.textContent = question.dataset.number ?? "";
  question.append(made);
}

function endOf(section: string): DocumentFragment {
  const made = stampFor("section-end", ["sections", section]);
  for (const link of made.querySelectorAll<HTMLAnchorElement>("[data-check-of]"))
    link.href = `#check--${section}`;
  return made;
}

/** What a template holds for a place of the document; its ids begin with the id of that place. */
function stampFor(template: string, base: Path): DocumentFragment {
  const made = requiredElement<HTMLTemplateElement>(template).content.cloneNode(true) as DocumentFragment;
  const idOf = (name: string | undefined): string => `${base.at(-1) ?? ""}--${name ?? ""}`;
  for (const control of made.querySelectorAll<Control>("[data-field]"))
    control.name = controlName([...base, control.dataset.field ?? ""]);
  for (const element of made.querySelectorAll<HTMLElement>("[data-id]"))
    element.id = idOf(element.dataset.id);
  for (const label of made.querySelectorAll<HTMLLabelElement>("[data-for]"))
    label.htmlFor = idOf(label.dataset.for);
  for (const control of made.querySelectorAll<HTMLElement>("[data-described]"))
    control.setAttribute("aria-describedby", idOf(control.dataset.described));
  return made;
}
