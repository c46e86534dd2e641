/** One result as the page shows it: a link to where it stands, what it says and what it belongs to, with marks. */

import type { Result } from "../engine/engine";
import { type Marked, marked } from "../engine/highlight";
import { type Found, plain, type Said, versions } from "../engine/records";
import type { Synonyms } from "../engine/synonyms";
import type { Told } from "../engine/texts";

/** What the link to a record says. An item has no title: its kind and its id name it. */
export function headline(record: Found): string {
  return plain(record.title) || `${record.label} ${record.id}`;
}

export function drawResult(
  { record, address, terms }: Result,
  [text = "", parts = []]: Told,
  synonyms: Synonyms,
): HTMLLIElement {
  const shown = (said: Said): Node[] => inLanguages(said, (text) => drawn(marked(text, terms, synonyms)));
  const title = plain(record.title);
  const link = element("a", "", title ? shown(record.title) : [document.createTextNode(headline(record))]);
  link.href = address;
  const label = title
    ? [document.createTextNode(" "), element("span", "hk-quiet", [document.createTextNode(record.label)])]
    : [];
  const made = element("li", "", [element("p", "hk-result__head", [link, ...label])]);
  // A set has no words of its own but whom they are addressed to.
  const before = record.kind === "set" ? [document.createTextNode("Told to: ")] : [];
  if (plain(text)) made.append(element("div", "hk-result__text", [...before, ...shown(text)]));
  if (parts.length) made.append(drawParts(parts, shown));
  const belongs = [...record.belongs.map(plain), record.published.slice(0, 4)].filter(Boolean).join(", ");
  if (belongs)
    made.append(element("p", "hk-quiet hk-result__belongs", drawn(marked(belongs, terms, synonyms))));
  return made;
}

function drawParts(parts: Told[], shown: (said: Said) => Node[]): HTMLUListElement {
  const items = parts.map(([text = "", below = []]) =>
    element("li", "", [...shown(text), ...(below.length ? [drawParts(below, shown)] : [])]),
  );
  return element("ul", "hk-parts", items);
}

/** Marked text as nodes. */
export function drawn(pieces: Marked): Node[] {
  return pieces.map(({ text, marked }) => {
    const words = document.createTextNode(text);
    return marked ? element("mark", "", [words]) : words;
  });
}

/** Each language of a text marked as such, with a space between them. */
function inLanguages(said: Said, draw: (text: string) => Node[]): Node[] {
  return versions(said).flatMap(([lang, text], number) => {
    const made = element("span", "", draw(text));
    if (lang) made.lang = lang;
    return number ? [document.createTextNode(" "), made] : [made];
  });
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  within: Node[],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...within);
  return made;
}
