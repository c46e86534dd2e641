// Rebuilds content of the page from a few elements without classes, so that it pastes cleanly into documents.

const KEPT_ELEMENTS = new Set([
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

/** Copies of nodes with only the elements and attributes that documents need. Hidden elements are left out. */
export function simplify(nodes: Iterable<Node>): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const node of nodes) {
    if (node instanceof Text) fragment.append(node.data.replace(/\s+/g, " "));
    else if (node instanceof HTMLElement && !node.hidden && !node.matches(LEFT_OUT))
      fragment.append(simplifyElement(node));
  }
  return fragment;
}

/** The simplified element, or only its content if it is not kept. Links within the site are not kept. */
function simplifyElement(element: HTMLElement): Node {
  const content = simplify(element.childNodes);
  const name = element.matches("div.hk-words, div.hk-note") ? "P" : element.tagName;
  const isInternalLink = element instanceof HTMLAnchorElement && !/^(https?|mailto):/.test(element.href);
  const isInNote = element.tagName === "P" && element.closest(".hk-note") !== null;
  const isKept = KEPT_ELEMENTS.has(name) && !isInternalLink && !isInNote;
  if (!isKept && element.lang === "") return content;
  const simple = document.createElement(isKept ? name : "span");
  if (element.lang !== "") simple.lang = element.lang;
  if (element instanceof HTMLAnchorElement) simple.setAttribute("href", element.href);
  if (element instanceof HTMLTableElement) simple.setAttribute("border", "1");
  simple.append(content);
  return simple;
}

/** The plain text of a node: a line for each paragraph, list item and row, and a tab between cells. */
export function plainTextOf(node: Node): string {
  return rawTextOf(node)
    .replace(/[ \t]*\n[ \n]*/g, "\n")
    .replace(/ +/g, " ")
    .trim();
}

function rawTextOf(node: Node): string {
  if (node instanceof Text) return node.data;
  const text = [...node.childNodes].map(rawTextOf).join("");
  if (!(node instanceof HTMLElement)) return text;
  if (node.tagName === "BR") return "\n";
  if (node.matches("td, th"))
    return text.trim().replace(/\s*\n\s*/g, " ") + (node.nextElementSibling === null ? "" : "\t");
  if (node.tagName === "LI") return `\n- ${text.trim()}\n`;
  return OWN_LINE.has(node.tagName) ? `\n${text}\n` : text;
}

/** The HTML of a node. */
export function htmlOf(node: Node): string {
  const container = document.createElement("div");
  container.append(node.cloneNode(true));
  return container.innerHTML;
}
