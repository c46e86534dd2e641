// A soft look at what was typed before it leaves this page: what may tell who somebody is, and where it stands.
// The toolkit says what to look for. It warns and never blocks; nothing is sent anywhere.

import { SHAPE, type Shape, shapeUnder } from "../../document/contract";
import type { PageModel } from "../../document/page_model";
import { type Fields, type Path, type Tree, textAt, valueAt } from "../../document/tree";
import { cloneTemplate, requiredElement, requiredPart, textOf } from "../../dom/elements";
import { fieldName } from "../../dom/field_names";
import { message } from "../../dom/messages";
import { questionName } from "../../dom/read_rows";
import { visibleText } from "../../dom/visible_text";
import type { Feature, PageContext } from "../../page/feature";

const MOST_SHOWN = 20;

export interface Caution {
  readonly label: string;
  readonly pattern: RegExp;
}

export interface CautionMatch {
  readonly path: Path;
  readonly label: string;
  readonly found: string;
}

/** Everywhere in the free texts that a caution finds something: once for each caution and text. */
export function findCautions(document: Fields, cautions: readonly Caution[]): CautionMatch[] {
  const made: CautionMatch[] = [];
  const look = (tree: Tree, shape: Shape, path: Path): void => {
    if (Array.isArray(tree))
      tree.forEach((item) =>
        look(item, typeof shape === "object" && "list" in shape ? shape.list : "any", path),
      );
    else if (tree instanceof Map)
      tree.forEach((value, key) => look(value, shapeUnder(shape, key) ?? "any", [...path, key]));
    else if (shape === "text" || shape === "any") {
      for (const { label, pattern } of cautions) {
        const found = pattern.exec(tree)?.[0];
        if (found !== undefined) made.push({ path, label, found });
      }
    }
  };
  look(document, SHAPE, []);
  return made;
}

export function privacyFeature({ assessment, model }: PageContext): Feature {
  const cautions = readCautions();
  const panel = requiredElement("cautions");
  const seen = new Set<string>();
  const show = (): void => {
    const findings = findCautions(assessment.tree, cautions).filter((finding) => !seen.has(nameOf(finding)));
    panel.hidden = findings.length === 0;
    requiredPart(panel, "count").textContent = message("cautions", { count: findings.length });
    requiredPart(panel, "findings").replaceChildren(
      ...findings.slice(0, MOST_SHOWN).map((finding) => line(finding, assessment.tree, model)),
    );
    const more = findings.length - MOST_SHOWN;
    requiredPart(panel, "more").textContent = more > 0 ? message("more-cautions", { count: more }) : "";
  };
  const showAtOnce = (): void => {
    show();
    if (!panel.hidden) panel.scrollIntoView({ block: "nearest" });
  };
  /** What somebody has looked at and left is not brought up again. */
  const leave = (): void => {
    for (const finding of findCautions(assessment.tree, cautions)) seen.add(nameOf(finding));
    panel.hidden = true;
    requiredElement("content").focus();
  };
  return {
    onClick: { "save-file": showAtOnce, "leave-cautions": leave },
    onShow: { "open-save": show, reports: show },
    onChange: () => (panel.hidden = true),
  };
}

function nameOf({ path, label, found }: CautionMatch): string {
  return [...path, label, found].join("\n");
}

function readCautions(): Caution[] {
  const entries =
    requiredElement<HTMLTemplateElement>("caution-patterns").content.querySelectorAll<HTMLElement>(
      "[data-pattern]",
    );
  return [...entries].map((entry) => ({
    label: textOf(entry),
    pattern: new RegExp(entry.dataset.pattern ?? "", "iu"),
  }));
}

function line({ path, label, found }: CautionMatch, tree: Fields, model: PageModel): HTMLElement {
  const made = cloneTemplate("caution-line");
  const { place, address } = placeOf(path, tree, model);
  const link = requiredPart<HTMLAnchorElement>(made, "link");
  link.textContent = place;
  link.href = `#${address}`;
  requiredPart(made, "found").textContent = message("looks-like", {
    found: visibleText(found.slice(0, 60)),
    label,
  });
  return made;
}

/** What a place in the document is called, and the part of the page that shows it. */
function placeOf(path: Path, tree: Fields, model: PageModel): { place: string; address: string } {
  const [group = "", id = ""] = path;
  const named = (key: string): string =>
    visibleText(textAt(valueAt(tree, [group, id]), [key]) || id).slice(0, 80);
  if (group === "answers" && model.questions.has(id)) return { place: questionName(id, model), address: id };
  const section = model.sections.find((one) => group === "sections" && one.id === id);
  if (section !== undefined) return { place: section.title, address: id };
  if (group === "evidence")
    return { place: message("caution-evidence", { name: named("title") }), address: "evidence-held" };
  if (group === "actions")
    return { place: message("caution-action", { name: named("what") }), address: "actions" };
  return {
    place: message("caution-elsewhere", { name: fieldName([group]).slice(0, 80) }),
    address: "details",
  };
}
