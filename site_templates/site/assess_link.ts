// The page of checklists, opened from a set: makes each checklist open at that set. Nothing is stored.

import { optionalElement } from "./elements";

const PREFIX = "#assess-";

/** Follows an address such as `#assess-<set>`, on a page that allows it. */
export function startAssessLinks(): void {
  if (optionalElement("hk-assess", HTMLElement) === undefined) return;
  const update = (): void => {
    const set = location.hash.startsWith(PREFIX) ? location.hash.slice(PREFIX.length) : "";
    for (const link of document.querySelectorAll<HTMLAnchorElement>(".hk-partnerships a")) link.hash = set;
  };
  addEventListener("hashchange", update);
  update();
}
