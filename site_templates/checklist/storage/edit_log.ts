// The edits that the store has not taken yet, for its log: typing in one field is one edit, until another field is touched.

import { copy, type Path, type Tree } from "../document/tree";
import type { Edit } from "./records";
import { EDITS_A_REV } from "./store";

export class Edits {
  private waiting: readonly Edit[] = [];
  private last: Edit | undefined;

  constructor(
    private readonly key: string,
    private readonly tab: string,
  ) {}

  /** Those that go with the next save. */
  get all(): readonly Edit[] {
    return this.waiting;
  }

  /** Notes what is about to be saved as `rev`; whether an edit begins with it. */
  note(rev: number, at: Path, was: Tree | undefined, now: Tree | undefined): boolean {
    const path = at.join("/");
    const begins = this.last?.path !== path;
    const { key, tab, waiting } = this;
    const begun = {
      key,
      n: rev * EDITS_A_REV + (waiting.length % EDITS_A_REV),
      at: new Date().toISOString(),
      tab,
      path,
      was: was && copy(was),
    };
    const edit: Edit = { ...(begins || this.last === undefined ? begun : this.last), rev, now };
    this.last = edit;
    this.waiting = [...waiting.filter(({ n }) => n !== edit.n), edit];
    return begins;
  }

  /** What comes next is an edit of its own. */
  end(): void {
    this.last = undefined;
  }

  /** These are in the store. */
  taken(edits: readonly Edit[]): void {
    this.waiting = this.waiting.filter((edit) => !edits.includes(edit));
  }
}
