// The view of evidence held: one entry a document or data set, entered once; says where it is used before it goes.

import { today } from "../../document/dates";
import { evidenceKeys, evidenceName, isStale, isStrong } from "../../document/evidence";
import type { PageModel } from "../../document/page_model";
import {
  type Fields,
  fieldsAt,
  keysAt,
  listAt,
  type Path,
  type Tree,
  textAt,
  toggledList,
  uniqueKey,
} from "../../document/tree";
import { formatDay } from "../../dom/dates";
import { cloneTemplate, requiredElement, requiredPart } from "../../dom/elements";
import { joinNonEmpty, message } from "../../dom/messages";
import { EntryList, entryKeyOf } from "../../page/entry_list";
import { offerUndo } from "../../page/undo";
import type { Assessment } from "../../storage/autosave";
import { staleSaid } from "./evidence_held";
import { fillPoints, showPoints } from "./points_met";

type Chooser = HTMLSelectElement | HTMLInputElement;

export class EvidenceView {
  readonly entries: EntryList;
  /** Where each piece is cited, as it was when the view was last looked at: gathered once, for a list of hundreds. */
  private citations: ReadonlyMap<string, readonly Path[]> = new Map();

  constructor(
    private readonly assessment: Assessment,
    private readonly model: PageModel,
  ) {
    this.entries = new EntryList(assessment, {
      documentKey: "evidence",
      listId: "evidence-list",
      bodyTemplate: "evidence-body",
      name: (key) => evidenceName(assessment.tree, key),
      facts: (key) => this.facts(key),
      marks: (key) => (isStale(assessment.tree, key, model, today()) ? [message("out-of-date")] : []),
      update: (body, key, edited) => this.show(body, key, edited),
    });
  }

  /** Draws the list as the choosers above it say. */
  fill(): void {
    const { tree } = this.assessment;
    this.citations = citationsIn(tree);
    const keys = evidenceKeys(tree);
    const [find, show, sort] = ["evidence-find", "evidence-show", "evidence-sort"].map(
      (id) => requiredElement<Chooser>(id).value,
    ) as [string, string, string];
    const words = (key: string): string =>
      `${evidenceName(tree, key)} ${textAt(tree, ["evidence", key, "where"])} ${this.facts(key)}`.toLowerCase();
    const sought = find.trim().toLowerCase();
    const wanted = new Set(
      keys.filter((key) => this.isWanted(key, show) && (sought === "" || words(key).includes(sought))),
    );
    const order = (key: string): string =>
      sort === "title"
        ? evidenceName(tree, key).toLowerCase()
        : textAt(tree, ["evidence", key, sort]) || LAST;
    const sorted =
      sort === "" ? keys : [...keys].sort((one, other) => order(one).localeCompare(order(other)));
    this.entries.list(sorted, (key) => wanted.has(key));
    requiredElement("evidence-filters").hidden = keys.length < 2;
    const shown = wanted.size;
    requiredElement("evidence-count").textContent =
      keys.length === 0
        ? message("nothing-held")
        : shown === keys.length
          ? ""
          : message("evidence-shown", { shown, count: keys.length });
  }

  /** A new entry from its title, used at once where it was asked for. */
  add(title: string, type: string, where: string, usedBy: { question?: string; item?: string }): string {
    const taken = fieldsAt(this.assessment.tree, ["evidence"]) ?? new Map<string, Tree>();
    const key = uniqueKey(title, taken, "evidence");
    this.assessment.change(["evidence", key, "title"], title);
    this.assessment.amend(["evidence", key, "type"], type);
    this.assessment.amend(["evidence", key, "where"], where);
    if (usedBy.item !== undefined) this.assessment.amend(["evidence", key, "for"], [usedBy.item]);
    if (usedBy.question !== undefined) this.cite(["answers", usedBy.question, "evidence"], key, true);
    return key;
  }

  /** The sentence that says where an entry is used. */
  uses(key: string): string {
    const items = listAt(this.assessment.tree, ["evidence", key, "for"]);
    const sections = new Set(items.map((id) => this.model.items.get(id)?.section));
    const citing = this.citations.get(key) ?? [];
    const answers = citing.filter(
      ([kind, id]) => kind === "answers" && this.model.questions.has(id ?? ""),
    ).length;
    const closed = citing.filter(([kind]) => kind === "actions").length;
    return (
      joinNonEmpty(
        [
          items.length === 0
            ? ""
            : message("meets", {
                items: message("count-items", { count: items.length }),
                sections: message("count-sections", { count: sections.size }),
              }),
          answers === 0
            ? ""
            : message("supports", { questions: message("count-questions", { count: answers }) }),
          closed === 0 ? "" : message("closes", { actions: message("count-closed", { count: closed }) }),
        ],
        " ",
      ) || message("not-used")
    );
  }

  /** Takes an entry out of the list and out of everything that cites it; one press brings all of it back. */
  remove(key: string): void {
    const name = evidenceName(this.assessment.tree, key);
    const citing = (citationsIn(this.assessment.tree).get(key) ?? []).map((path) => ({
      path,
      whole: [...listAt(this.assessment.tree, path)],
    }));
    const putBack = this.entries.remove(key);
    for (const { path } of citing) this.cite(path, key, false);
    this.fill();
    offerUndo(message("deleted", { name }), () => {
      putBack();
      for (const { path, whole } of citing) this.citeAgain(path, key, whole);
      this.fill();
    });
  }

  goTo(key: string): void {
    this.fill();
    this.entries.goTo(key);
  }

  opened(details: HTMLDetailsElement): void {
    this.entries.opened(details);
    if (details.matches("[data-points]"))
      fillPoints(details, entryKeyOf(details), this.assessment.tree, this.model);
  }

  edited(key: string, field: string): void {
    this.citations = citationsIn(this.assessment.tree);
    this.entries.refresh(key, field !== "type");
  }

  /** Whether an entry is of the kind that is chosen to be shown. */
  private isWanted(key: string, show: string): boolean {
    const { tree } = this.assessment;
    if (show === "stale") return isStale(tree, key, this.model, today());
    if (show === "weak") return !isStrong(tree, key, this.model);
    if (show === "unused") return this.uses(key) === message("not-used");
    return show === "all" || show === `type/${textAt(tree, ["evidence", key, "type"])}`;
  }

  private cite(path: Path, key: string, on: boolean): void {
    this.assessment.amend(path, toggledList(this.assessment.tree, path, key, on));
  }

  /** Cites it where it stood in the list, beside whatever the list holds by now. */
  private citeAgain(path: Path, key: string, whole: readonly string[]): void {
    const now = listAt(this.assessment.tree, path);
    const back = [
      ...whole.filter((each) => each === key || now.includes(each)),
      ...now.filter((each) => !whole.includes(each)),
    ];
    this.assessment.amend(path, back);
  }

  private facts(key: string): string {
    const { tree } = this.assessment;
    const type =
      this.model.types.find((one) => one.id === textAt(tree, ["evidence", key, "type"]))?.label ?? "";
    const strength =
      this.model.strengths.find((one) => one.id === textAt(tree, ["evidence", key, "strength"]))?.label ?? "";
    const dated = textAt(tree, ["evidence", key, "dated"]);
    const stale = staleSaid(tree, key, this.model, today());
    const isOld = stale !== "" && textAt(tree, ["evidence", key, "review_by"]) === "";
    const facts = [
      type,
      strength,
      dated === "" || isOld ? "" : message("dated", { date: formatDay(dated) }),
      stale,
      this.uses(key),
    ];
    return joinNonEmpty(facts, " · ");
  }

  private show(body: HTMLElement, key: string, edited: boolean): void {
    const { tree } = this.assessment;
    const stale = staleSaid(tree, key, this.model, today());
    requiredPart(body, "stale").hidden = stale === "";
    requiredPart(body, "why-stale").textContent = stale;
    if (edited) return;
    requiredPart(body, "for").replaceChildren(
      ...listAt(tree, ["evidence", key, "for"]).map((id) => this.met(key, id)),
    );
    showPoints(body, key, tree, this.model);
  }

  private met(key: string, id: string): HTMLElement {
    const made = cloneTemplate("evidence-for");
    const item = this.model.items.get(id);
    const link = requiredPart<HTMLAnchorElement>(made, "link");
    link.textContent = item === undefined ? message("not-asked-now", { id }) : item.text;
    if (item === undefined) link.removeAttribute("href");
    else link.href = `#${id}`;
    const remove = requiredPart(made, "remove");
    remove.dataset.key = key;
    remove.dataset.item = id;
    requiredPart(made, "name").textContent = message("from-evidence", {
      item: link.textContent,
      name: evidenceName(this.assessment.tree, key),
    });
    return made;
  }
}

/** Sorts after every text that somebody wrote. */
const LAST = "\uffff";

/** Where the document cites each piece, apart from the points that it meets. */
function citationsIn(tree: Fields): Map<string, Path[]> {
  const found = new Map<string, Path[]>();
  for (const kind of ["answers", "archived", "actions"]) {
    for (const id of keysAt(tree, [kind])) {
      const path = [kind, id, ...(kind === "actions" ? ["closed"] : []), "evidence"];
      for (const key of listAt(tree, path)) found.set(key, [...(found.get(key) ?? []), path]);
    }
  }
  return found;
}
