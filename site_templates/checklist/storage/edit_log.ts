// Edits that are not stored yet. Typing in one field is one edit, until another field is edited.

import { cloneTree, type Path, type Tree } from "../document/tree";
import type { Edit } from "./records";
import { EDITS_PER_REV } from "./store";

/** The edits of one tab that wait for the next save. */
export class EditLog {
  private edits: readonly Edit[] = [];
  private last: Edit | undefined;

  constructor(
    private readonly key: string,
    private readonly tab: string,
  ) {}

  /** The edits that go with the next save. */
  get pending(): readonly Edit[] {
    return this.edits;
  }

  /** Records a change that will be saved as revision `rev`; returns whether it begins a new edit. */
  record(rev: number, at: Path, was: Tree | undefined, now: Tree | undefined): boolean {
    const path = at.join("/");
    const continued = this.last?.path === path ? this.last : undefined;
    const edit: Edit = {
      ...(continued ?? {
        key: this.key,
        n: rev * EDITS_PER_REV + (this.edits.length % EDITS_PER_REV),
        at: new Date().toISOString(),
        tab: this.tab,
        path,
        was: was && cloneTree(was),
      }),
      rev,
      now,
    };
    this.last = edit;
    this.edits = [...this.edits.filter(({ n }) => n !== edit.n), edit];
    return continued === undefined;
  }

  /** Ends the present edit: the next change begins a new one. */
  endEdit(): void {
    this.last = undefined;
  }

  /** Removes edits that are stored now. */
  markStored(stored: readonly Edit[]): void {
    this.edits = this.edits.filter((edit) => !stored.includes(edit));
  }
}
