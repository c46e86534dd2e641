// Evidence held, where it is used: the boxes beside each question and each point. What fits stands first; where there is
// much, the rest is drawn when it is asked for.

import { evidenceKeys, evidenceName, isStale } from "../../document/evidence";
import type { PageModel } from "../../document/page_model";
import { evidenceSupport, outcomeOf } from "../../document/scoring";
import { type Fields, fieldsAt, listAt, textAt } from "../../document/tree";
import { createCheckbox } from "../../dom/checkbox";
import { formatDay } from "../../dom/dates";
import { cloneTemplate, requiredPart } from "../../dom/elements";
import { message } from "../../dom/messages";
import { ensureTemplate } from "../../dom/templates";

/** Up to so many pieces stand open beside a question. */
const FEW = 8;

/** Why a piece counts as out of date on a day; nothing where it does not. */
export function staleSaid(tree: Fields, key: string, model: PageModel, on: string): string {
  if (!isStale(tree, key, model, on)) return "";
  const [review, dated] = [
    textAt(tree, ["evidence", key, "review_by"]),
    textAt(tree, ["evidence", key, "dated"]),
  ];
  return review === ""
    ? message("stale-by-age", { date: formatDay(dated) })
    : message("stale-by-review", { date: formatDay(review) });
}

/** Draws the boxes of a section: beside each question, and beside each point. */
export function fillChoices(section: HTMLElement, tree: Fields, model: PageModel, on: string): void {
  const isHere = (item: string): boolean => model.items.get(item)?.section === section.id;
  const here = new Set(
    evidenceKeys(tree).filter((key) => listAt(tree, ["evidence", key, "for"]).some(isHere)),
  );
  for (const question of section.querySelectorAll<HTMLElement>("[data-fingerprint]")) {
    fillCited(
      ensureTemplate(requiredPart(question, "tools"), "supports", (made) => {
        made.dataset.cites = question.id;
        requiredPart(made, "number").textContent = model.questions.get(question.id)?.number ?? "";
      }),
      here,
      tree,
      model,
      on,
    );
  }
  for (const item of section.querySelectorAll<HTMLElement>("[data-item]")) {
    fillMet(
      ensureTemplate(item, "meets", (made) => {
        made.dataset.meets = item.id;
        for (const name of ["number", "number-again"])
          requiredPart(made, name).textContent = item.dataset.item ?? "";
      }) as HTMLDetailsElement,
      tree,
      model,
      on,
    );
  }
}

/** Those that are cited first, then those that meet a point of the same section. */
function fillCited(
  list: HTMLElement,
  here: ReadonlySet<string>,
  tree: Fields,
  model: PageModel,
  on: string,
): void {
  const question = list.dataset.cites ?? "";
  fillList(
    list,
    `answers-${question}-evidence`,
    evidenceKeys(tree),
    listAt(tree, ["answers", question, "evidence"]),
    (key) => here.has(key),
    tree,
    model,
    on,
  );
  showSupport(list, tree, model, on);
}

/** Those that meet the point first, then those of a kind that it asks for. A closed list holds what is ticked, for paper. */
export function fillMet(list: HTMLDetailsElement, tree: Fields, model: PageModel, on: string): void {
  const item = list.dataset.meets ?? "";
  const held = evidenceKeys(tree);
  const chosen = held.filter((key) => listAt(tree, ["evidence", key, "for"]).includes(item));
  const types = model.items.get(item)?.types ?? [];
  const asked = (key: string): boolean => types.includes(textAt(tree, ["evidence", key, "type"]));
  fillList(list, `meets-${item}`, list.open ? held : chosen, chosen, asked, tree, model, on);
  countMet(list, chosen.length);
}

/** Says how many pieces meet a point. */
export function countMet(list: HTMLElement, count: number): void {
  const words = requiredPart(list, "count");
  words.textContent = message(count === 0 ? "none-held" : "some-held", { count });
  words.classList.toggle("has", count > 0);
}

/** Says beside a claim what is weak about the evidence for it. It stays the claim that it is. */
export function showSupport(list: HTMLElement, tree: Fields, model: PageModel, on: string): void {
  const id = list.dataset.cites ?? "";
  const support = outcomeOf(tree, id, model) === "met" ? evidenceSupport(tree, id, model, on) : "good";
  requiredPart(list, "support").textContent = support === "good" ? "" : message(`support-${support}`);
}

/** Draws a box for each of these pieces into an element; says so where there is none. */
export function drawBoxes(
  target: HTMLElement,
  id: string,
  keys: readonly string[],
  chosen: readonly string[],
  tree: Fields,
  model: PageModel,
  on: string,
): void {
  target.replaceChildren(
    ...keys.map((key) => {
      const name =
        fieldsAt(tree, ["evidence", key]) === undefined
          ? message("cited-not-held", { key })
          : evidenceName(tree, key);
      const facts = staleSaid(tree, key, model, on);
      return createCheckbox(
        `${id}--${key}`,
        key,
        facts === "" ? name : message("with-facts", { name, facts }),
        chosen.includes(key),
      );
    }),
  );
  if (keys.length === 0) target.textContent = message("nothing-held");
}

/** Ticked pieces first, then those that fit; all of them where they are few, else the others in a part that opens. */
function fillList(
  list: HTMLElement,
  id: string,
  held: readonly string[],
  chosen: readonly string[],
  fits: (key: string) => boolean,
  tree: Fields,
  model: PageModel,
  on: string,
): void {
  const first = [...chosen, ...held.filter((key) => fits(key) && !chosen.includes(key))];
  const rest = held.filter((key) => !first.includes(key));
  const open = held.length <= FEW ? [...first, ...rest] : first;
  // Keeps the focus on a box that is only drawn again.
  const focused = list.contains(document.activeElement) ? (document.activeElement?.id ?? "") : "";
  const more = list.querySelector<HTMLDetailsElement>("details.more-held");
  more?.remove();
  drawBoxes(requiredPart(list, "held"), id, open, chosen, tree, model, on);
  if (held.length > FEW && rest.length > 0) {
    if (open.length === 0) requiredPart(list, "held").replaceChildren();
    const made = cloneTemplate("more-held") as HTMLDetailsElement;
    requiredPart(made, "count").textContent = message("more-held", { count: rest.length });
    made.addEventListener(
      "toggle",
      () => drawBoxes(requiredPart(made, "others"), id, rest, [], tree, model, on),
      {
        once: true,
      },
    );
    requiredPart(list, "held").after(made);
    made.open = more?.open === true;
  }
  if (focused !== "") document.getElementById(focused)?.focus();
}
