/** What records say, read when it is shown from the scripts that hold it. */

import { load } from "../../site/script_loader";
import type { Found, Said } from "./records";

/** The words of a record or of a part, and its parts in turn. */
export type Told = [text?: Said, parts?: Told[]];

declare global {
  interface Window {
    /** Left by `find/texts/*.js`: for each script its records' texts. */
    howDoWeKnowTexts?: Record<number, Told[]>;
  }
}

// As many as `generator/howdoweknow/search/index.py` puts into one script.
const TOGETHER = 8;
const UNREAD = "Its words could not be loaded; the link leads to them.";

export class Texts {
  private readonly loading = new Map<number, Promise<void>>();

  /** `place` is the address of a script of Find: the texts stand beside it. */
  constructor(private readonly place: string) {}

  /** What a record says. Where that cannot be read it is said, and tried anew the next time. */
  async of({ number }: Found): Promise<Told> {
    const script = Math.floor(number / TOGETHER);
    try {
      await this.script(script);
    } catch {
      this.loading.delete(script);
    }
    const texts = window.howDoWeKnowTexts?.[script];
    return texts ? (texts[number % TOGETHER] ?? []) : [UNREAD];
  }

  private script(number: number): Promise<void> {
    const known = this.loading.get(number) ?? load(new URL(`texts/${number}.js`, this.place).href);
    this.loading.set(number, known);
    return known;
  }
}
