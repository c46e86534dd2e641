// The view of evidence held: one entry a document or data set, entered once; says where it is used before it goes.

import { today } from "../../document/dates";
import { heldKeys, isStale, isStrong, nameOf } from "../../document/evidence";
import type { Form } from "../../document/page_model";
import {
  type Fields,
  fieldsAt,
  keyFrom,
  keysAt,
  listAt,
  type Path,
  type Tree,
  textAt,
  withOrWithout,
} from "../../document/tree";
import { daySaid } from "../../dom/dates";
import { part, stamp, the } from "../../dom/elements";
import { joined, say } from "../../dom/messages";
import { Entries, keyAround } from "../../page/entry_list";
import { offerUndo } from "../../page/undo";
import type { Assessment } from "../../storage/autosave";
import { staleSaid } from "./evidence_held";
import { fillPoints, showPoints } from "./points_met";

type Chooser = HTMLSelectElement | HTMLInputElement;

export class EvidenceView {
  readonly entries: Entries;
  /** Where each piece is cited, as it was when the view was last looked at: gathered once, for a list of hundreds. */
  private citations: ReadonlyMap<string, readonly Path[]> = new Map();

  constructor(
    private readonly assessment: Assessment,
    private readonly form: Form,
  ) {
    this.entries = new Entries(assessment, {
      kind: "evidence",
      list: "evidence-list",
      body: "evidence-body",
      name: (key) => nameOf(assessment.tree, key),
      facts: (key) => this.facts(key),
      marks: (key) => (isStale(assessment.tree, key, form, today()) ? [say("out-of-date")] : []),
      show: (body, key, edited) => this.show(body, key, edited),
    });
  }

  /** Draws the list as the choosers above it say. */
  fill(): void {
    const { tree } = this.assessment;
    this.citations = citationsIn(tree);
    const keys = heldKeys(tree);
    const [find, show, sort] = ["evidence-find", "evidence-show", "evidence-sort"].map(
      (id) => the<Chooser>(id).value,
    ) as [string, string, string];
    const words = (key: string): string =>
      `${nameOf(tree, key)} ${textAt(tree, ["evidence", key, "where"])} ${this.facts(key)}`.toLowerCase();
    const sought = find.trim().toLowerCase();
    const wanted = new Set(
      keys.filter((key) => this.isWanted(key, show) && (sought === "" || words(key).includes(sought))),
    );
    const order = (key: string): string =>
      sort === "title" ? nameOf(tree, key).toLowerCase() : textAt(tree, ["evidence", key, sort]) || LAST;
    const sorted =
      sort === "" ? keys : [...keys].sort((one, other) => order(one).localeCompare(order(other)));
    this.entries.list(sorted, (key) => wanted.has(key));
    the("evidence-filters").hidden = keys.length < 2;
    const shown = wanted.size;
    the("evidence-count").textContent =
      keys.length === 0
        ? say("nothing-held")
        : shown === keys.length
          ? ""
          : say("evidence-shown", { shown, count: keys.length });
  }

  /** A new entry from its title, used at once where it was asked for. */
  add(title: string, type: string, where: string, usedBy: { question?: string; item?: string }): string {
    const taken = fieldsAt(this.assessment.tree, ["evidence"]) ?? new Map<string, Tree>();
    const key = keyFrom(title, taken, "evidence");
    this.assessment.change(["evidence", key, "title"], title);
    this.assessment.follow(["evidence", key, "type"], type);
    this.assessment.follow(["evidence", key, "where"], where);
    if (usedBy.item !== undefined) this.assessment.follow(["evidence", key, "for"], [usedBy.item]);
    if (usedBy.question !== undefined) this.cite(["answers", usedBy.question, "evidence"], key, true);
    return key;
  }

  /** The sentence that says where an entry is used. */
  uses(key: string): string {
    const items = listAt(this.assessment.tree, ["evidence", key, "for"]);
    const sections = new Set(items.map((id) => this.form.items.get(id)?.section));
    const citing = this.citations.get(key) ?? [];
    const answers = citing.filter(
      ([kind, id]) => kind === "answers" && this.form.questions.has(id ?? ""),
    ).length;
    const closed = citing.filter(([kind]) => kind === "actions").length;
    return (
      joined(
        [
          items.length === 0
            ? ""
            : say("meets", {
                items: say("count-items", { count: items.length }),
                sections: say("count-sections", { count: sections.size }),
              }),
          answers === 0 ? "" : say("supports", { questions: say("count-questions", { count: answers }) }),
          closed === 0 ? "" : say("closes", { actions: say("count-closed", { count: closed }) }),
        ],
        " ",
      ) || say("not-used")
    );
  }

  /** Takes an entry out of the list and out of everything that cites it; one press brings all of it back. */
  remove(key: string): void {
    const name = nameOf(this.assessment.tree, key);
    const citing = (citationsIn(this.assessment.tree).get(key) ?? []).map((path) => ({
      path,
      whole: [...listAt(this.assessment.tree, path)],
    }));
    const putBack = this.entries.remove(key);
    for (const { path } of citing) this.cite(path, key, false);
    this.fill();
    offerUndo(say("deleted", { name }), () => {
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
      fillPoints(details, keyAround(details), this.assessment.tree, this.form);
  }

  edited(key: string, field: string): void {
    this.citations = citationsIn(this.assessment.tree);
    this.entries.refresh(key, field !== "type");
  }

  /** Whether an entry is of the kind that is chosen to be shown. */
  private isWanted(key: string, show: string): boolean {
    const { tree } = this.assessment;
    if (show === "stale") return isStale(tree, key, this.form, today());
    if (show === "weak") return !isStrong(tree, key, this.form);
    if (show === "unused") return this.uses(key) === say("not-used");
    return show === "all" || show === `type/${textAt(tree, ["evidence", key, "type"])}`;
  }

  private cite(path: Path, key: string, on: boolean): void {
    this.assessment.follow(path, withOrWithout(this.assessment.tree, path, key, on));
  }

  /** Cites it where it stood in the list, beside whatever the list holds by now. */
  private citeAgain(path: Path, key: string, whole: readonly string[]): void {
    const now = listAt(this.assessment.tree, path);
    const back = [
      ...whole.filter((each) => each === key || now.includes(each)),
      ...now.filter((each) => !whole.includes(each)),
    ];
    this.assessment.follow(path, back);
  }

  private facts(key: string): string {
    const { tree } = this.assessment;
    const type =
      this.form.types.find((one) => one.id === textAt(tree, ["evidence", key, "type"]))?.label ?? "";
    const strength =
      this.form.strengths.find((one) => one.id === textAt(tree, ["evidence", key, "strength"]))?.label ?? "";
    const dated = textAt(tree, ["evidence", key, "dated"]);
    const stale = staleSaid(tree, key, this.form, today());
    const isOld = stale !== "" && textAt(tree, ["evidence", key, "review_by"]) === "";
    const facts = [
      type,
      strength,
      dated === "" || isOld ? "" : say("dated", { date: daySaid(dated) }),
      stale,
      this.uses(key),
    ];
    return joined(facts, " · ");
  }

  private show(body: HTMLElement, key: string, edited: boolean): void {
    const { tree } = this.assessment;
    const stale = staleSaid(tree, key, this.form, today());
    part(body, "stale").hidden = stale === "";
    part(body, "why-stale").textContent = stale;
    if (edited) return;
    part(body, "for").replaceChildren(
      ...listAt(tree, ["evidence", key, "for"]).map((id) => this.met(key, id)),
    );
    showPoints(body, key, tree, this.form);
  }

  private met(key: string, id: string): HTMLElement {
    const made = stamp("evidence-for");
    const item = this.form.items.get(id);
    const link = part<HTMLAnchorElement>(made, "link");
    link.textContent = item === undefined ? say("not-asked-now", { id }) : item.text;
    if (item === undefined) link.removeAttribute("href");
    else link.href = `#${id}`;
    const remove = part(made, "remove");
    remove.dataset.key = key;
    remove.dataset.item = id;
    part(made, "name").textContent = say("from-evidence", {
      item: link.textContent,
      name: nameOf(this.assessment.tree, key),
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
