// The points that a piece of evidence could meet: those that ask for its kind, by section, each a box; and points without any.

import { heldKeys } from "../../document/evidence";
import type { Form, Item } from "../../document/page_model";
import { type Fields, listAt, textAt } from "../../document/tree";
import { tickBox } from "../../dom/checkbox";
import { part, stamp } from "../../dom/elements";
import { linkedList, linkTo } from "../../dom/lists";
import { say } from "../../dom/messages";

/** Says at how many points this kind is asked for; the boxes are drawn when it is opened. */
export function showPoints(body: HTMLElement, key: string, tree: Fields, form: Form): void {
  const asked = pointsOf(textAt(tree, ["evidence", key, "type"]), form);
  const list = body.querySelector<HTMLDetailsElement>("[data-points]");
  if (list === null) return;
  list.hidden = asked.length === 0;
  part(list, "count").textContent = say("count-items", { count: asked.length });
  part(list, "points").replaceChildren();
  if (list.open) fillPoints(list, key, tree, form);
}

export function fillPoints(list: HTMLElement, key: string, tree: Fields, form: Form): void {
  const asked = pointsOf(textAt(tree, ["evidence", key, "type"]), form);
  const met = listAt(tree, ["evidence", key, "for"]);
  part(list, "points").replaceChildren(
    ...inSections(asked, form).map(([title, items]) => {
      const made = stamp("points-of-section");
      part(made, "title").textContent = title;
      for (const item of items)
        made.append(tickBox(`point--${item.id}--${key}`, item.id, item.text, met.includes(item.id)));
      return made;
    }),
  );
}

/** The points of each section for which nothing is held, as lists that open. */
export function pointsWithoutAny(tree: Fields, form: Form): HTMLElement[] {
  const met = new Set(heldKeys(tree).flatMap((key) => listAt(tree, ["evidence", key, "for"])));
  const without = [...form.items.values()].filter((item) => !met.has(item.id));
  return inSections(without, form).map(([title, items]) =>
    linkedList(say("points-without", { title, points: say("count-items", { count: items.length }) }), () =>
      items.map((item) => linkTo(item.id, item.text)),
    ),
  );
}

function pointsOf(type: string, form: Form): Item[] {
  return [...form.items.values()].filter((item) => item.types.includes(type));
}

function inSections(items: readonly Item[], form: Form): [string, Item[]][] {
  const all = form.sections.map((section): [string, Item[]] => [
    section.title,
    items.filter((item) => item.section === section.id),
  ]);
  return all.filter(([, inside]) => inside.length > 0);
}
