// Looks for what is missing when it is asked to, and only then: what is to be mended, and apart from it what wants a look.

import { today } from "./controls";
import { textAt } from "./document";
import { part, stamp, the, words } from "./form";
import { say } from "./messages";
import { findingsIn, type Finding, type Place } from "./missing";
import type { Desk, Feature } from "./registry";
import { nameOf } from "./holding";
import { questionName } from "./rows";

export function finishing({ assessment, form }: Desk): Feature {
  let looked = false;

  function show(): void {
    if (!looked) return;
    const found = findingsIn(assessment.tree, form, today());
    const [wrong, look] = [found.filter((finding) => finding.wrong), found.filter((finding) => !finding.wrong)];
    the("found").replaceChildren(...boxOf(wrong, "findings-wrong"), ...boxOf(look, "findings-look"));
    the("all-there").hidden = wrong.length > 0;
  }

  function boxOf(findings: readonly Finding[], kind: string): HTMLElement[] {
    if (findings.length === 0) return [];
    const made = stamp("findings");
    made.dataset["kind"] = kind;
    const count = findings.reduce((sum, finding) => sum + finding.places.length, 0);
    part(made, "heading").textContent = say(kind, { count });
    made.append(...findings.map(listOf));
    return [made];
  }

  function listOf(finding: Finding): HTMLElement {
    const made = stamp("finding");
    part(made, "heading").textContent = say(`missing-${finding.kind}`, { count: finding.places.length });
    part(made, "list").replaceChildren(...finding.places.map((place) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${place.address}`;
      link.textContent = nameOfPlace(place);
      // The same place may be named for two reasons; its link says which.
      const why = document.createElement("span");
      why.className = "out-of-sight";
      why.textContent = ` (${part(made, "heading").textContent ?? ""})`;
      link.append(why);
      item.append(link);
      return item;
    }));
    return made;
  }

  function nameOfPlace({ address, question, key, field }: Place): string {
    if (question !== undefined) return questionName(question, form);
    if (field !== undefined) return words(document.querySelector(`label[for="${address}"]`));
    if (key === undefined) return words(document.getElementById(address)?.querySelector("h2") ?? null);
    const section = form.sections.find((one) => one.id === key);
    if (section !== undefined) return section.title;
    const what = textAt(assessment.tree, ["actions", key, "what"]);
    return address.startsWith("actions/") && what !== "" ? what : nameOf(assessment.tree, key);
  }

  return {
    presses: {
      "look-for-missing": () => {
        looked = true;
        show();
        const first = the("found").firstElementChild;
        if (!the("all-there").hidden) the("all-there").focus();
        else if (first instanceof HTMLElement) first.focus();
      },
    },
    shows: { finish: show },
  };
}
