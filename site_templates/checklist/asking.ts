// Gives each question its controls when its section is first shown. They are the same for all questions on one scale, so the
// page holds them once; what it holds for each is the boxes to tick on paper.

import type { Control } from "./controls";
import { the } from "./form";
import type { Feature } from "./registry";

export function asking(): Feature {
  return {
    shows: {
      section: (view) => {
        for (const question of view.querySelectorAll<HTMLElement>("[data-fingerprint]")) ask(question, view.dataset["scale"] ?? "");
      },
    },
  };
}

function ask(question: HTMLElement, scale: string): void {
  if (question.querySelector(".choices") !== null) return;
  const made = the<HTMLTemplateElement>(`answer--${scale}`).content.cloneNode(true) as DocumentFragment;
  for (const control of made.querySelectorAll<Control>("[data-field]")) control.name = `answers/${question.id}/${control.dataset["field"] ?? ""}`;
  for (const element of made.querySelectorAll<HTMLElement>("[data-id]")) element.id = `${question.id}--${element.dataset["id"] ?? ""}`;
  for (const label of made.querySelectorAll<HTMLLabelElement>("[data-for]")) label.htmlFor = `${question.id}--${label.dataset["for"] ?? ""}`;
  for (const place of made.querySelectorAll("[data-number]")) place.textContent = question.dataset["number"] ?? "";
  question.append(made);
}
