// The panel that copies the link, the citation or the official wording of an item.
//
// All text is from the page: the citation printed on it is copied, with its slots filled for the item.

import { type ClipboardContent, copyToClipboard } from "./clipboard";
import { optionalElement } from "./elements";
import { message } from "./messages";
import { htmlOf, plainTextOf, simplify } from "./plain_content";

/** Turns each "Cite" link into a button that opens the panel. */
export function startCitations(): void {
  const template = optionalElement("hk-citing", HTMLTemplateElement);
  const citation = optionalElement("hk-citation", HTMLElement);
  const panel = template?.content.firstElementChild;
  if (panel instanceof HTMLElement && citation !== undefined) new CitationPanel(panel, citation).start();
}

/** Fills a link with the permanent address of the page or of an item; on disk with the address within the site. */
export function fillLink(link: HTMLAnchorElement, id?: string): void {
  const address = permanentAddress(id);
  if (/^https?:/.test(address)) {
    link.href = address;
    link.textContent = address;
  } else {
    // An address on disk would give away the names of somebody's folders.
    link.replaceWith(`${link.textContent}${id === undefined ? "" : `#${id}`}`);
  }
}

/** The text of an item with its parts, without its notes. */
export function wordingOf(item: Element): NodeListOf<HTMLElement> {
  return item.querySelectorAll<HTMLElement>(":scope > div > .hk-words, :scope > div > .hk-parts");
}

/** The published address of the page if it declares one, with the id of an item. */
function permanentAddress(id = ""): string {
  const published = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href;
  const address = new URL(published || location.href);
  address.search = "";
  address.hash = id;
  return address.href;
}

class CitationPanel {
  private readonly status: HTMLElement;
  private readonly fallback: HTMLTextAreaElement;
  private readonly officialButton: HTMLButtonElement;
  /** The button that opened the panel. */
  private opener: HTMLButtonElement | undefined;

  constructor(
    private readonly panel: HTMLElement,
    private readonly citation: HTMLElement,
  ) {
    this.status = requiredPart(panel, "[role=status]");
    this.fallback = requiredPart(panel, "textarea");
    this.officialButton = requiredPart(panel, "[data-copy=official]");
  }

  start(): void {
    for (const link of document.querySelectorAll<HTMLElement>("a.hk-cite"))
      link.replaceWith(this.makeOpener(link));
    this.panel.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button?.dataset.copy !== undefined) void this.copy(button.dataset.copy);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.opener || !this.contains(document.activeElement)) return;
      const { opener } = this;
      this.close();
      opener.focus();
    });
    // On click and not on pointerdown: closing moves what is below the panel away from the pointer.
    document.addEventListener("click", (event) => {
      if (event.target instanceof Node && !this.contains(event.target)) this.close();
    });
  }

  private makeOpener(link: HTMLElement): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.textContent = link.textContent;
    button.setAttribute("aria-label", link.getAttribute("aria-label") ?? "");
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => (this.opener === button ? this.close() : this.open(button)));
    return button;
  }

  private open(button: HTMLButtonElement): void {
    this.close();
    this.opener = button;
    button.setAttribute("aria-expanded", "true");
    this.panel.setAttribute("aria-label", button.getAttribute("aria-label") ?? "");
    this.officialButton.hidden = this.quotation() === undefined;
    this.showStatus("");
    button.after(this.panel);
  }

  private close(): void {
    this.opener?.setAttribute("aria-expanded", "false");
    this.opener = undefined;
    this.panel.remove();
  }

  /** Whether a node is in the panel or in the button that opened it. */
  private contains(node: Node | null): boolean {
    return node !== null && (this.panel.contains(node) || this.opener?.contains(node) === true);
  }

  /** The item that the panel is open for; undefined for the page itself. */
  private item(): HTMLElement | undefined {
    return this.opener?.closest<HTMLElement>("li[id]") ?? undefined;
  }

  /** The official wording of the item. */
  private quotation(): HTMLElement | undefined {
    return this.item()?.querySelector<HTMLElement>(":scope > div > .hk-official") ?? undefined;
  }

  private async copy(format: string): Promise<void> {
    const content = this.contentIn(format);
    this.showStatus("");
    if (await copyToClipboard(content)) {
      this.showStatus(message(this.status, "done"));
    } else {
      this.showStatus(message(this.status, "failed"));
      this.fallback.value = content.plain;
      this.fallback.hidden = false;
      this.fallback.select();
    }
  }

  /** @param format One of the values of `data-copy`. */
  private contentIn(format: string): ClipboardContent {
    const item = this.item();
    if (format === "link") return { plain: permanentAddress(item?.id) };
    const quotation = format === "official" ? this.quotation() : undefined;
    const content =
      quotation === undefined ? this.citationOf(item) : simplify(quotation.querySelectorAll("figure > *"));
    const plain = plainTextOf(content);
    return format === "plain" ? { plain } : { plain, html: htmlOf(content) };
  }

  /** The page's citation with its slots filled for an item. */
  private citationOf(item: HTMLElement | undefined): DocumentFragment {
    const citation = this.citation.cloneNode(true) as HTMLElement;
    if (item !== undefined) fillSlots(citation, item);
    fillLink(requiredPart<HTMLAnchorElement>(citation, "[data-slot=link]"), item?.id);
    return simplify(citation.childNodes);
  }

  private showStatus(text: string): void {
    this.status.textContent = text;
    this.fallback.hidden = true;
  }
}

function fillSlots(citation: HTMLElement, item: HTMLElement): void {
  const slot = (name: string): HTMLElement => requiredPart(citation, `[data-slot=${name}]`);
  const isPart = item.matches(".hk-parts li");
  const kinds = item.closest<HTMLElement>("[data-kind]")?.dataset;
  slot("words").replaceChildren(simplify(isPart ? item.childNodes : wordingOf(item)));
  slot("id").textContent = item.id;
  slot("kind").textContent = (isPart ? kinds?.part : kinds?.kind) ?? "";
  slot("source").textContent = ` (${item.dataset.source ?? ""})`;
}

function requiredPart<T extends HTMLElement = HTMLElement>(root: HTMLElement, selector: string): T {
  const part = root.querySelector<T>(selector);
  if (part === null) throw new Error(`The citation has no ${selector}.`);
  return part;
}
