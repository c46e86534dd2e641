// The edits that the store has not taken yet, for its log: typing in one field is one edit, until another field is touched.

import { cloneTree, type Path, type Tree } from "../document/tree";
import type { Edit } from "./records";
import { EDITS_PER_REV } from "./store";

export class EditLog {
  private waiting: readonly Edit[] = [];
  private last: Edit | undefined;

  constructor(
    private readonly key: string,
    private readonly tab: string,
  ) {}

  /** Those that go with the next save. */
  get pending(): readonly Edit[] {
    return this.waiting;
  }

  /** Notes what is about to be saved as `rev`; whether an edit begins with it. */
  record(rev: number, at: Path, was: Tree | undefined, now: Tree | undefined): boolean {
    const path = at.join("/");
    const begins = this.last?.path !== path;
    const { key, tab, waiting } = this;
    const begun = {
      key,
      n: rev * EDITS_PER_REV + (waiting.length % EDITS_PER_REV),
      at: new Date().toISOString(),
      tab,
      path,
      was: was && cloneTree(was),
    };
    const edit: Edit = { ...(begins || this.last === undefined ? begun : this.last), rev, now };
    this.last = edit;
    this.waiting = [...waiting.filter(({ n }) => n !== edit.n), edit];
    return begins;
  }

  /** What comes next is an edit of its own. */
  endEdit(): void {
    this.last = undefined;
  }

  /** These are in the store. */
  markStored(edits: readonly Edit[]): void {
    this.waiting = this.waiting.filter((edit) => !edits.includes(edit));
  }
}
