/** A set that sends its reader to choose a checklist: each checklist then opens at that set. Nothing is kept. */

import { find } from "./elements";

const BEFORE = "#assess-";

export function startAssessing(): void {
  if (!find("hk-assess", HTMLElement)) return;
  const lead = (): void => {
    const set = location.hash.startsWith(BEFORE) ? location.hash.slice(BEFORE.length) : "";
    for (const link of document.querySelectorAll<HTMLAnchorElement>(".hk-partnerships a")) link.hash = set;
  };
  addEventListener("hashchange", lead);
  lead();
}
