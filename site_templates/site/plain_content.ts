/** What a page says without what only a page needs: made anew of few elements, so that it pastes well and brings nothing along. */

const KEPT = new Set([
  "A",
  "BLOCKQUOTE",
  "BR",
  "CITE",
  "EM",
  "H2",
  "H3",
  "LI",
  "OL",
  "P",
  "STRONG",
  "TABLE",
  "TBODY",
  "TD",
  "TH",
  "THEAD",
  "TR",
  "UL",
]);
const LEFT_OUT = ".hk-id, .hk-cite, .hk-citing, .hk-official, .hk-tests, .hk-types, button, template";
const OWN_LINE = new Set(["BLOCKQUOTE", "H2", "H3", "LI", "P", "TR", "UL", "OL", "TABLE"]);

/** The nodes with all that is unneeded taken out. */
export function bare(nodes: Iterable<Node>): DocumentFragment {
  const made = document.createDocumentFragment();
  for (const node of nodes) {
    if (node instanceof Text) made.append(node.data.replace(/\s+/g, " "));
    else if (node instanceof HTMLElement && !node.hidden && !node.matches(LEFT_OUT))
      made.append(bareElement(node));
  }
  return made;
}

function bareElement(element: HTMLElement): Node {
  const within = bare(element.childNodes);
  const name = element.matches("div.hk-words, div.hk-note") ? "P" : element.tagName;
  const leads = element instanceof HTMLAnchorElement ? /^(https?|mailto):/.test(element.href) : true;
  const keeps = KEPT.has(name) && leads && !(element.tagName === "P" && element.closest(".hk-note"));
  if (!keeps && !element.lang) return within;
  const made = document.createElement(keeps ? name : "span");
  if (element.lang) made.lang = element.lang;
  if (element instanceof HTMLAnchorElement) made.setAttribute("href", element.href);
  if (element instanceof HTMLTableElement) made.setAttribute("border", "1");
  made.append(within);
  return made;
}

/** As plain text: a line for each paragraph, point and row; a tab between cells. */
export function plainText(node: Node): string {
  return pieces(node)
    .replace(/[ \t]*\n[ \n]*/g, "\n")
    .replace(/ +/g, " ")
    .trim();
}

function pieces(node: Node): string {
  if (node instanceof Text) return node.data;
  const within = [...node.childNodes].map(pieces).join("");
  if (!(node instanceof HTMLElement)) return within;
  if (node.tagName === "BR") return "\n";
  if (node.matches("td, th"))
    return within.trim().replace(/\s*\n\s*/g, " ") + (node.nextElementSibling ? "\t" : "");
  if (node.tagName === "LI") return `\n- ${within.trim()}\n`;
  return OWN_LINE.has(node.tagName) ? `\n${within}\n` : within;
}

export function htmlOf(node: Node): string {
  const holder = document.createElement("div");
  holder.append(node.cloneNode(true));
  return holder.innerHTML;
}
