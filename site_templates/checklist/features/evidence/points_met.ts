// The points that a piece of evidence could meet: those that ask for its kind, by section, each a box; and points without any.

import { evidenceKeys } from "../../document/evidence";
import type { Item, PageModel } from "../../document/page_model";
import { type Fields, listAt, textAt } from "../../document/tree";
import { createCheckbox } from "../../dom/checkbox";
import { cloneTemplate, requiredPart } from "../../dom/elements";
import { expandableList, linkItem } from "../../dom/lists";
import { message } from "../../dom/messages";

/** Says at how many points this kind is asked for; the boxes are drawn when it is opened. */
export function showPoints(body: HTMLElement, key: string, tree: Fields, model: PageModel): void {
  const asked = pointsOf(textAt(tree, ["evidence", key, "type"]), model);
  const list = body.querySelector<HTMLDetailsElement>("[data-points]");
  if (list === null) return;
  list.hidden = asked.length === 0;
  requiredPart(list, "count").textContent = message("count-items", { count: asked.length });
  requiredPart(list, "points").replaceChildren();
  if (list.open) fillPoints(list, key, tree, model);
}

export function fillPoints(list: HTMLElement, key: string, tree: Fields, model: PageModel): void {
  const asked = pointsOf(textAt(tree, ["evidence", key, "type"]), model);
  const met = listAt(tree, ["evidence", key, "for"]);
  requiredPart(list, "points").replaceChildren(
    ...inSections(asked, model).map(([title, items]) => {
      const made = cloneTemplate("points-of-section");
      requiredPart(made, "title").textContent = title;
      for (const item of items)
        made.append(createCheckbox(`point--${item.id}--${key}`, item.id, item.text, met.includes(item.id)));
      return made;
    }),
  );
}

/** The points of each section for which nothing is held, as lists that open. */
export function pointsWithoutAny(tree: Fields, model: PageModel): HTMLElement[] {
  const met = new Set(evidenceKeys(tree).flatMap((key) => listAt(tree, ["evidence", key, "for"])));
  const without = [...model.items.values()].filter((item) => !met.has(item.id));
  return inSections(without, model).map(([title, items]) =>
    expandableList(
      message("points-without", { title, points: message("count-items", { count: items.length }) }),
      () => items.map((item) => linkItem(item.id, item.text)),
    ),
  );
}

function pointsOf(type: string, model: PageModel): Item[] {
  return [...model.items.values()].filter((item) => item.types.includes(type));
}

function inSections(items: readonly Item[], model: PageModel): [string, Item[]][] {
  const all = model.sections.map((section): [string, Item[]] => [
    section.title,
    items.filter((item) => item.section === section.id),
  ]);
  return all.filter(([, inside]) => inside.length > 0);
}
