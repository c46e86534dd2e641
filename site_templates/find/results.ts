/** One result as the page shows it: a link to where it stands, what it says, what it belongs to; what was looked for is marked. */

import type { Result } from "./engine";
import { marked, type Marked } from "./marking";
import { plain, versions, type Found, type Part, type Said } from "./records";
import type { Synonyms } from "./synonyms";

/** What the link to a record says. An item has no title: its kind and its id name it. */
export function headline(record: Found): string {
  return plain(record.title) || `${record.label} ${record.id}`;
}

export function drawResult({ record, address, terms }: Result, synonyms: Synonyms): HTMLLIElement {
  const shown = (said: Said): Node[] =>
    versions(said).flatMap(([lang, text], number) => [...(number ? [document.createTextNode(" ")] : []), inLanguage(lang, drawn(marked(text, terms, synonyms)))]);
  const parts = (all: Part[]): HTMLUListElement => element("ul", "hk-parts", all.map((part) => element("li", "", [...shown(part.text), ...(part.parts.length ? [parts(part.parts)] : [])])));

  const link = element("a", "", plain(record.title) ? shown(record.title) : [document.createTextNode(headline(record))]);
  link.href = address;
  const head: Node[] = [link];
  if (plain(record.title)) head.push(document.createTextNode(" "), element("span", "hk-quiet", [document.createTextNode(record.label)]));
  const made = element("li", "", [element("p", "hk-result__head", head)]);
  // A set has no words of its own but whom they are addressed to.
  const told = record.kind === "set" ? [document.createTextNode("Told to: ")] : [];
  if (plain(record.text)) made.append(element("div", "hk-result__text", [...told, ...shown(record.text)]));
  if (record.parts.length) made.append(parts(record.parts));
  const belongs = record.belongs.map(plain).filter(Boolean);
  const year = record.published.slice(0, 4);
  if (belongs.length || year) made.append(element("p", "hk-quiet hk-result__belongs", drawn(marked([...belongs, ...(year ? [year] : [])].join(", "), terms, synonyms))));
  return made;
}

/** Marked text as nodes. */
export function drawn(pieces: Marked): Node[] {
  return pieces.map(({ text, marked }) => (marked ? element("mark", "", [document.createTextNode(text)]) : document.createTextNode(text)));
}

function inLanguage(lang: string, nodes: Node[]): Node {
  const made = element("span", "", nodes);
  if (lang) made.lang = lang;
  return made;
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, within: Node[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...within);
  return made;
}
