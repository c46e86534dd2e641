// Looks for what is missing when it is asked to, and only then: what is to be mended, and apart from it what wants a look.

import { type Finding, findingsIn, type Place } from "../../document/completeness";
import { today } from "../../document/dates";
import { nameOf } from "../../document/evidence";
import type { Form } from "../../document/page_model";
import { type Fields, textAt } from "../../document/tree";
import { part, stamp, the, words } from "../../dom/elements";
import { say } from "../../dom/messages";
import type { Desk, Feature } from "../../page/feature";

export function finishing({ assessment, form }: Desk): Feature {
  let looked = false;
  const show = (): void => {
    if (looked) showFindings(assessment.tree, form);
  };
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

function showFindings(tree: Fields, form: Form): void {
  const found = findingsIn(tree, form, today());
  const [wrong, look] = [found.filter((finding) => finding.wrong), found.filter((finding) => !finding.wrong)];
  the("found").replaceChildren(
    ...boxOf(wrong, "findings-wrong", tree, form),
    ...boxOf(look, "findings-look", tree, form),
  );
  the("all-there").hidden = wrong.length > 0;
}

function boxOf(findings: readonly Finding[], kind: string, tree: Fields, form: Form): HTMLElement[] {
  if (findings.length === 0) return [];
  const made = stamp("findings");
  made.dataset.kind = kind;
  const count = findings.reduce((sum, finding) => sum + finding.places.length, 0);
  part(made, "heading").textContent = say(kind, { count });
  made.append(...findings.map((finding) => listOf(finding, tree, form)));
  return [made];
}

function listOf(finding: Finding, tree: Fields, form: Form): HTMLElement {
  const made = stamp("finding");
  const heading = say(`missing-${finding.kind}`, { count: finding.places.length });
  part(made, "heading").textContent = heading;
  part(made, "list").replaceChildren(
    ...bySection(finding.places, form).map(({ title, places }) => {
      const item = document.createElement("li");
      if (title !== "") item.append(`${title}: `);
      for (const place of places)
        item.append(linkTo(place, nameOfPlace(place, tree, form), title, ` (${heading})`), " ");
      return item;
    }),
  );
  return made;
}

/** Places of questions stand in one line a section; every other has a line of its own. */
function bySection(places: readonly Place[], form: Form): { title: string; places: Place[] }[] {
  const lines: { section: string | undefined; title: string; places: Place[] }[] = [];
  for (const place of places) {
    const section = form.sections.find((one) => one.id === form.questions.get(place.question ?? "")?.section);
    const last = lines.at(-1);
    if (section !== undefined && last?.section === section.id) last.places.push(place);
    else lines.push({ section: section?.id, title: section?.title ?? "", places: [place] });
  }
  return lines;
}

/** A link whose name says all that stands around it, since links are also read out by themselves. */
function linkTo(place: Place, name: string, title: string, why: string): HTMLElement {
  const link = document.createElement("a");
  link.href = `#${place.address}`;
  link.append(unseen(title === "" ? "" : `${title}, `), name, unseen(why));
  return link;
}

function nameOfPlace({ address, question, key, field }: Place, tree: Fields, form: Form): string {
  if (question !== undefined)
    return say("question-number", { number: form.questions.get(question)?.number ?? "" });
  if (field !== undefined) return words(document.querySelector(`label[for="${address}"]`));
  if (key === undefined) return words(document.getElementById(address)?.querySelector("h2") ?? null);
  const section = form.sections.find((one) => one.id === key);
  if (section !== undefined) return section.title;
  const what = textAt(tree, ["actions", key, "what"]);
  return address.startsWith("actions/") && what !== "" ? what : nameOf(tree, key);
}

function unseen(text: string): HTMLElement {
  const made = document.createElement("span");
  made.className = "out-of-sight";
  made.textContent = text;
  return made;
}
