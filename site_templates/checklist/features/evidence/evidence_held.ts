// Evidence held, where it is used: the boxes beside each question and each point. What fits stands first; where there is
// much, the rest is drawn when it is asked for.

import { heldKeys, isStale, nameOf } from "../../document/evidence";
import type { Form } from "../../document/page_model";
import { standingOf, supportOf } from "../../document/scoring";
import { type Fields, fieldsAt, listAt, textAt } from "../../document/tree";
import { tickBox } from "../../dom/checkbox";
import { daySaid } from "../../dom/dates";
import { part, stamp } from "../../dom/elements";
import { say } from "../../dom/messages";
import { placed } from "../../dom/templates";

/** Up to so many pieces stand open beside a question. */
const FEW = 8;

/** Why a piece counts as out of date on a day; nothing where it does not. */
export function staleSaid(tree: Fields, key: string, form: Form, on: string): string {
  if (!isStale(tree, key, form, on)) return "";
  const [review, dated] = [
    textAt(tree, ["evidence", key, "review_by"]),
    textAt(tree, ["evidence", key, "dated"]),
  ];
  return review === ""
    ? say("stale-by-age", { date: daySaid(dated) })
    : say("stale-by-review", { date: daySaid(review) });
}

/** Draws the boxes of a section: beside each question, and beside each point. */
export function fillChoices(section: HTMLElement, tree: Fields, form: Form, on: string): void {
  const isHere = (item: string): boolean => form.items.get(item)?.section === section.id;
  const here = new Set(heldKeys(tree).filter((key) => listAt(tree, ["evidence", key, "for"]).some(isHere)));
  for (const question of section.querySelectorAll<HTMLElement>("[data-fingerprint]")) {
    fillCited(
      placed(part(question, "tools"), "supports", (made) => {
        made.dataset.cites = question.id;
        part(made, "number").textContent = form.questions.get(question.id)?.number ?? "";
      }),
      here,
      tree,
      form,
      on,
    );
  }
  for (const item of section.querySelectorAll<HTMLElement>("[data-item]")) {
    fillMet(
      placed(item, "meets", (made) => {
        made.dataset.meets = item.id;
        for (const name of ["number", "number-again"]) part(made, name).textContent = item.dataset.item ?? "";
      }) as HTMLDetailsElement,
      tree,
      form,
      on,
    );
  }
}

/** Those that are cited first, then those that meet a point of the same section. */
function fillCited(list: HTMLElement, here: ReadonlySet<string>, tree: Fields, form: Form, on: string): void {
  const question = list.dataset.cites ?? "";
  fillList(
    list,
    `answers-${question}-evidence`,
    heldKeys(tree),
    listAt(tree, ["answers", question, "evidence"]),
    (key) => here.has(key),
    tree,
    form,
    on,
  );
  showSupport(list, tree, form, on);
}

/** Those that meet the point first, then those of a kind that it asks for. A closed list holds what is ticked, for paper. */
export function fillMet(list: HTMLDetailsElement, tree: Fields, form: Form, on: string): void {
  const item = list.dataset.meets ?? "";
  const held = heldKeys(tree);
  const chosen = held.filter((key) => listAt(tree, ["evidence", key, "for"]).includes(item));
  const types = form.items.get(item)?.types ?? [];
  const asked = (key: string): boolean => types.includes(textAt(tree, ["evidence", key, "type"]));
  fillList(list, `meets-${item}`, list.open ? held : chosen, chosen, asked, tree, form, on);
  countMet(list, chosen.length);
}

/** Says how many pieces meet a point. */
export function countMet(list: HTMLElement, count: number): void {
  const words = part(list, "count");
  words.textContent = say(count === 0 ? "none-held" : "some-held", { count });
  words.classList.toggle("has", count > 0);
}

/** Says beside a claim what is weak about the evidence for it. It stays the claim that it is. */
export function showSupport(list: HTMLElement, tree: Fields, form: Form, on: string): void {
  const id = list.dataset.cites ?? "";
  const support = standingOf(tree, id, form) === "met" ? supportOf(tree, id, form, on) : "good";
  part(list, "support").textContent = support === "good" ? "" : say(`support-${support}`);
}

/** Draws a box for each of these pieces into an element; says so where there is none. */
export function drawBoxes(
  target: HTMLElement,
  id: string,
  keys: readonly string[],
  chosen: readonly string[],
  tree: Fields,
  form: Form,
  on: string,
): void {
  target.replaceChildren(
    ...keys.map((key) => {
      const name =
        fieldsAt(tree, ["evidence", key]) === undefined ? say("cited-not-held", { key }) : nameOf(tree, key);
      const facts = staleSaid(tree, key, form, on);
      return tickBox(
        `${id}--${key}`,
        key,
        facts === "" ? name : say("with-facts", { name, facts }),
        chosen.includes(key),
      );
    }),
  );
  if (keys.length === 0) target.textContent = say("nothing-held");
}

/** Ticked pieces first, then those that fit; all of them where they are few, else the others in a part that opens. */
function fillList(
  list: HTMLElement,
  id: string,
  held: readonly string[],
  chosen: readonly string[],
  fits: (key: string) => boolean,
  tree: Fields,
  form: Form,
  on: string,
): void {
  const first = [...chosen, ...held.filter((key) => fits(key) && !chosen.includes(key))];
  const rest = held.filter((key) => !first.includes(key));
  const open = held.length <= FEW ? [...first, ...rest] : first;
  // Keeps the focus on a box that is only drawn again.
  const focused = list.contains(document.activeElement) ? (document.activeElement?.id ?? "") : "";
  const more = list.querySelector<HTMLDetailsElement>("details.more-held");
  more?.remove();
  drawBoxes(part(list, "held"), id, open, chosen, tree, form, on);
  if (held.length > FEW && rest.length > 0) {
    if (open.length === 0) part(list, "held").replaceChildren();
    const made = stamp("more-held") as HTMLDetailsElement;
    part(made, "count").textContent = say("more-held", { count: rest.length });
    made.addEventListener("toggle", () => drawBoxes(part(made, "others"), id, rest, [], tree, form, on), {
      once: true,
    });
    part(list, "held").after(made);
    made.open = more?.open === true;
  }
  if (focused !== "") document.getElementById(focused)?.focus();
}
