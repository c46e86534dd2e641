// Loads the texts of records, a few records to a script, when they are first shown.

import { loadScript } from "../../site/script_loader";
import type { LocalisedText, SearchRecord } from "./records";

/** The text of a record or of one of its parts, and its parts in turn. */
export type RecordText = readonly [text?: LocalisedText, parts?: readonly RecordText[]];

declare global {
  interface Window {
    /** Set by `find/texts/*.js`: the texts of the records of each script. */
    howDoWeKnowTexts?: Record<number, RecordText[]>;
  }
}

/** The same as TOGETHER in `generator/howdoweknow/search/index.py`. */
const RECORDS_PER_SCRIPT = 8;

export class RecordTexts {
  private readonly loading = new Map<number, Promise<void>>();

  /** @param base The address of a script of Find: the texts are in the folder next to it. */
  constructor(private readonly base: string) {}

  /** The text of a record; undefined if it cannot be loaded. A later call tries again. */
  async load({ number }: SearchRecord): Promise<RecordText | undefined> {
    const script = Math.floor(number / RECORDS_PER_SCRIPT);
    try {
      await this.loadScript(script);
    } catch {
      this.loading.delete(script);
    }
    const texts = window.howDoWeKnowTexts?.[script];
    return texts && (texts[number % RECORDS_PER_SCRIPT] ?? []);
  }

  private loadScript(number: number): Promise<void> {
    const loading = this.loading.get(number) ?? loadScript(new URL(`texts/${number}.js`, this.base).href);
    this.loading.set(number, loading);
    return loading;
  }
}
