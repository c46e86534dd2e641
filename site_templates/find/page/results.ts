// Renders one result: a link to it, its text and its parents, with the words of the query highlighted.

import { message } from "../../site/messages";
import type { SearchResult } from "../engine/engine";
import { type HighlightedText, highlight } from "../engine/highlight";
import type { RecordText } from "../engine/record_texts";
import { joinTranslations, type LocalisedText, type SearchRecord, translations } from "../engine/records";
import type { Synonyms } from "../engine/synonyms";

type Render = (text: LocalisedText) => Node[];

/**
 * @param recordText Undefined if it could not be loaded.
 * @param messages The element with the messages of the list.
 */
export function renderResult(
  { record, address, tokens }: SearchResult,
  recordText: RecordText | undefined,
  synonyms: Synonyms,
  messages: HTMLElement,
): HTMLLIElement {
  const render: Render = (text) =>
    translations(text).flatMap(([lang, translation], index) => {
      const nodes = renderHighlighted(highlight(translation, tokens, synonyms));
      const span = element("span", "", nodes);
      if (lang !== "") span.lang = lang;
      return index === 0 ? [span] : [new Text(" "), span];
    });
  const item = element("li", "", [renderHead(record, address, render)]);
  const [text = "", parts = []] = recordText ?? [message(messages, "unread")];
  if (joinTranslations(text) !== "") {
    // The text of a set is the list of bodies it is addressed to.
    const before = record.kind === "set" ? [new Text(`${message(messages, "beforeSet")} `)] : [];
    item.append(element("div", "hk-result__text", [...before, ...render(text)]));
  }
  if (parts.length > 0) item.append(renderParts(parts, render));
  const parents = [...record.parents.map(joinTranslations), record.published.slice(0, 4)]
    .filter((name) => name !== "")
    .join(", ");
  if (parents !== "") {
    const nodes = renderHighlighted(highlight(parents, tokens, synonyms));
    item.append(element("p", "hk-quiet hk-result__belongs", nodes));
  }
  return item;
}

/** The title as a link, and the kind behind it. An item has no title: its kind and its id identify it. */
function renderHead(record: SearchRecord, address: string, render: Render): HTMLParagraphElement {
  const hasTitle = joinTranslations(record.title) !== "";
  const title = hasTitle ? render(record.title) : [new Text(`${record.kindLabel} ${record.id}`)];
  const link = element("a", "", title);
  link.href = address;
  const kind = hasTitle ? [new Text(" "), element("span", "hk-quiet", [new Text(record.kindLabel)])] : [];
  return element("p", "hk-result__head", [link, ...kind]);
}

function renderParts(parts: readonly RecordText[], render: Render): HTMLUListElement {
  const items = parts.map(([text = "", inner = []]) =>
    element("li", "", [...render(text), ...(inner.length > 0 ? [renderParts(inner, render)] : [])]),
  );
  return element("ul", "hk-parts", items);
}

function renderHighlighted(pieces: HighlightedText): Node[] {
  return pieces.map(({ text, isMatch }) =>
    isMatch ? element("mark", "", [new Text(text)]) : new Text(text),
  );
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  content: readonly Node[],
): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag);
  if (className !== "") created.className = className;
  created.append(...content);
  return created;
}
