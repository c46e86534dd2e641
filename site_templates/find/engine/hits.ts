/** What the search box of every page shows of a result: a line that names it, and what it says. */

import type { Engine } from "./engine";
import { type Marked, marked } from "./highlight";
import { type Found, plain } from "./records";
import type { Texts } from "./texts";

/** Something found: where it is, relative to the site, what it is called, and what it says once that is asked for. */
export interface Hit {
  address: string;
  title: Marked;
  text: () => Promise<Marked>;
}

export function hits(engine: Engine, texts: Texts, query: string): Hit[] {
  return engine.find(query).found.map(({ record, address, terms }) => ({
    address,
    title: marked(name(record), terms, engine.synonyms),
    text: async () => {
      const [text = ""] = await texts.of(record);
      return marked(plain(text), terms, engine.synonyms);
    },
  }));
}

/** Seen among others, a thing is called by its kind, and an item by what it belongs to. */
function name(record: Found): string {
  if (record.kind === "page") return plain(record.title);
  const belongs = plain(record.belongs.at(-1) ?? "");
  const called = plain(record.title) || record.id;
  return belongs ? `${record.label} ${called}: ${belongs}` : `${record.label}: ${called}`;
}
