// Looks for what is missing when it is asked to, and only then: what is to be mended, and apart from it what wants a look.

import { type CompletenessIssue, findIssues, type IssueLocation } from "../../document/completeness";
import { today } from "../../document/dates";
import { evidenceName } from "../../document/evidence";
import type { PageModel } from "../../document/page_model";
import { type Fields, textAt } from "../../document/tree";
import { cloneTemplate, requiredElement, requiredPart, textOf } from "../../dom/elements";
import { message } from "../../dom/messages";
import type { Feature, PageContext } from "../../page/feature";

export function completenessFeature({ assessment, model }: PageContext): Feature {
  let looked = false;
  const show = (): void => {
    if (looked) showFindings(assessment.tree, model);
  };
  return {
    onClick: {
      "look-for-missing": () => {
        looked = true;
        show();
        const first = requiredElement("found").firstElementChild;
        if (!requiredElement("all-there").hidden) requiredElement("all-there").focus();
        else if (first instanceof HTMLElement) first.focus();
      },
    },
    onShow: { finish: show },
  };
}

function showFindings(tree: Fields, model: PageModel): void {
  const found = findIssues(tree, model, today());
  const [wrong, look] = [
    found.filter((finding) => finding.isError),
    found.filter((finding) => !finding.isError),
  ];
  requiredElement("found").replaceChildren(
    ...boxOf(wrong, "findings-wrong", tree, model),
    ...boxOf(look, "findings-look", tree, model),
  );
  requiredElement("all-there").hidden = wrong.length > 0;
}

function boxOf(
  findings: readonly CompletenessIssue[],
  kind: string,
  tree: Fields,
  model: PageModel,
): HTMLElement[] {
  if (findings.length === 0) return [];
  const made = cloneTemplate("findings");
  made.dataset.kind = kind;
  const count = findings.reduce((sum, finding) => sum + finding.locations.length, 0);
  requiredPart(made, "heading").textContent = message(kind, { count });
  made.append(...findings.map((finding) => listOf(finding, tree, model)));
  return [made];
}

function listOf(finding: CompletenessIssue, tree: Fields, model: PageModel): HTMLElement {
  const made = cloneTemplate("finding");
  const heading = message(`missing-${finding.kind}`, { count: finding.locations.length });
  requiredPart(made, "heading").textContent = heading;
  requiredPart(made, "list").replaceChildren(
    ...bySection(finding.locations, model).map(({ title, places }) => {
      const item = document.createElement("li");
      if (title !== "") item.append(`${title}: `);
      for (const place of places)
        item.append(linkTo(place, nameOfPlace(place, tree, model), title, ` (${heading})`), " ");
      return item;
    }),
  );
  return made;
}

/** Places of questions stand in one line a section; every other has a line of its own. */
function bySection(
  places: readonly IssueLocation[],
  model: PageModel,
): { title: string; places: IssueLocation[] }[] {
  const lines: { section: string | undefined; title: string; places: IssueLocation[] }[] = [];
  for (const place of places) {
    const section = model.sections.find(
      (one) => one.id === model.questions.get(place.question ?? "")?.section,
    );
    const last = lines.at(-1);
    if (section !== undefined && last?.section === section.id) last.places.push(place);
    else lines.push({ section: section?.id, title: section?.title ?? "", places: [place] });
  }
  return lines;
}

/** A link whose name says all that stands around it, since links are also read out by themselves. */
function linkTo(place: IssueLocation, name: string, title: string, why: string): HTMLElement {
  const link = document.createElement("a");
  link.href = `#${place.address}`;
  link.append(unseen(title === "" ? "" : `${title}, `), name, unseen(why));
  return link;
}

function nameOfPlace(
  { address, question, key, field }: IssueLocation,
  tree: Fields,
  model: PageModel,
): string {
  if (question !== undefined)
    return message("question-number", { number: model.questions.get(question)?.number ?? "" });
  if (field !== undefined) return textOf(document.querySelector(`label[for="${address}"]`));
  if (key === undefined) return textOf(document.getElementById(address)?.querySelector("h2") ?? null);
  const section = model.sections.find((one) => one.id === key);
  if (section !== undefined) return section.title;
  const what = textAt(tree, ["actions", key, "what"]);
  return address.startsWith("actions/") && what !== "" ? what : evidenceName(tree, key);
}

function unseen(text: string): HTMLElement {
  const made = document.createElement("span");
  made.className = "out-of-sight";
  made.textContent = text;
  return made;
}
