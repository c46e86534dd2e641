// The results that the search box of every page lists: a title that identifies each, and its text on request.

import type { Engine } from "./engine";
import { type HighlightedText, highlight } from "./highlight";
import type { RecordTexts } from "./record_texts";
import { joinTranslations, type SearchRecord } from "./records";

/** A result in the search box. */
export interface Suggestion {
  /** Relative to the root of the site. */
  readonly address: string;
  readonly title: HighlightedText;
  /** Loads its text; undefined if that fails. */
  readonly loadText: () => Promise<HighlightedText | undefined>;
}

/** Every result of a query, best first. */
export function suggest(engine: Engine, texts: RecordTexts, query: string): Suggestion[] {
  return engine.search(query).results.map(({ record, address, tokens }) => ({
    address,
    title: highlight(titleAmongOthers(record), tokens, engine.synonyms),
    loadText: async () => {
      const parts = await texts.load(record);
      return parts && highlight(joinTranslations(parts[0] ?? ""), tokens, engine.synonyms);
    },
  }));
}

/** The title of a record with its kind, and that of an item with its report. */
function titleAmongOthers(record: SearchRecord): string {
  if (record.kind === "page") return joinTranslations(record.title);
  const parent = joinTranslations(record.parents.at(-1) ?? "");
  const title = joinTranslations(record.title) || record.id;
  return parent ? `${record.kindLabel} ${title}: ${parent}` : `${record.kindLabel}: ${title}`;
}
