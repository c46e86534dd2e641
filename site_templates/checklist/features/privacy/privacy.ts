// A soft look at what was typed before it leaves this page: what may tell who somebody is, and where it stands.
// The toolkit says what to look for. It warns and never blocks; nothing is sent anywhere.

import { SHAPE, type Shape, under } from "../../document/contract";
import type { Form } from "../../document/page_model";
import { at, type Fields, type Path, type Tree, textAt } from "../../document/tree";
import { part, stamp, the, words } from "../../dom/elements";
import { fieldName } from "../../dom/field_names";
import { say } from "../../dom/messages";
import { questionName } from "../../dom/read_rows";
import { visible } from "../../dom/visible_text";
import type { Desk, Feature } from "../../page/feature";

const MOST_SHOWN = 20;

export interface Caution {
  readonly label: string;
  readonly pattern: RegExp;
}

export interface Finding {
  readonly path: Path;
  readonly label: string;
  readonly found: string;
}

/** Everywhere in the free texts that a caution finds something: once for each caution and text. */
export function findingsIn(document: Fields, cautions: readonly Caution[]): Finding[] {
  const made: Finding[] = [];
  const look = (tree: Tree, shape: Shape, path: Path): void => {
    if (Array.isArray(tree))
      tree.forEach((item) =>
        look(item, typeof shape === "object" && "list" in shape ? shape.list : "any", path),
      );
    else if (tree instanceof Map)
      tree.forEach((value, key) => look(value, under(shape, key) ?? "any", [...path, key]));
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

export function cautioning({ assessment, form }: Desk): Feature {
  const cautions = readCautions();
  const panel = the("cautions");
  const seen = new Set<string>();
  const show = (): void => {
    const findings = findingsIn(assessment.tree, cautions).filter((finding) => !seen.has(nameOf(finding)));
    panel.hidden = findings.length === 0;
    part(panel, "count").textContent = say("cautions", { count: findings.length });
    part(panel, "findings").replaceChildren(
      ...findings.slice(0, MOST_SHOWN).map((finding) => line(finding, assessment.tree, form)),
    );
    const more = findings.length - MOST_SHOWN;
    part(panel, "more").textContent = more > 0 ? say("more-cautions", { count: more }) : "";
  };
  const showAtOnce = (): void => {
    show();
    if (!panel.hidden) panel.scrollIntoView({ block: "nearest" });
  };
  /** What somebody has looked at and left is not brought up again. */
  const leave = (): void => {
    for (const finding of findingsIn(assessment.tree, cautions)) seen.add(nameOf(finding));
    panel.hidden = true;
    the("content").focus();
  };
  the("save-file").addEventListener("click", showAtOnce);
  return {
    presses: { "save-file": showAtOnce, "leave-cautions": leave },
    shows: { "open-save": show, reports: show },
    changed: () => (panel.hidden = true),
  };
}

function nameOf({ path, label, found }: Finding): string {
  return [...path, label, found].join("\n");
}

function readCautions(): Caution[] {
  const entries =
    the<HTMLTemplateElement>("caution-patterns").content.querySelectorAll<HTMLElement>("[data-pattern]");
  return [...entries].map((entry) => ({
    label: words(entry),
    pattern: new RegExp(entry.dataset.pattern ?? "", "iu"),
  }));
}

function line({ path, label, found }: Finding, tree: Fields, form: Form): HTMLElement {
  const made = stamp("caution-line");
  const { place, address } = placeOf(path, tree, form);
  const link = part<HTMLAnchorElement>(made, "link");
  link.textContent = place;
  link.href = `#${address}`;
  part(made, "found").textContent = say("looks-like", { found: visible(found.slice(0, 60)), label });
  return made;
}

/** What a place in the document is called, and the part of the page that shows it. */
function placeOf(path: Path, tree: Fields, form: Form): { place: string; address: string } {
  const [group = "", id = ""] = path;
  const named = (key: string): string => visible(textAt(at(tree, [group, id]), [key]) || id).slice(0, 80);
  if (group === "answers" && form.questions.has(id)) return { place: questionName(id, form), address: id };
  const section = form.sections.find((one) => group === "sections" && one.id === id);
  if (section !== undefined) return { place: section.title, address: id };
  if (group === "evidence")
    return { place: say("caution-evidence", { name: named("title") }), address: "evidence-held" };
  if (group === "actions")
    return { place: say("caution-action", { name: named("what") }), address: "actions" };
  return { place: say("caution-elsewhere", { name: fieldName([group]).slice(0, 80) }), address: "details" };
}
