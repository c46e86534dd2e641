/**
 * Copying the link, a citation or the official wording of an item.
 *
 * Every word is the page's: the citation that stands on it is copied and its slots are filled for the item that is meant.
 */

import { type Copied, copy } from "./clipboard";
import { find } from "./elements";
import { bare, htmlOf, plainText } from "./plain_content";

export function startCiting(): void {
  const template = find("hk-citing", HTMLTemplateElement);
  const citation = find("hk-citation", HTMLElement);
  if (!template || !citation) return;
  const panel = template.content.firstElementChild;
  if (panel instanceof HTMLElement) new Citing(panel, citation).start();
}

/** The address that lasts: that of the page where it is published, if it says so, with an item's name. */
export function addressOf(name?: string): string {
  const published = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href;
  const address = new URL(published || location.href);
  address.search = "";
  address.hash = name ?? "";
  return address.href;
}

/** What to write of the address: on a disk it names nobody's folders, only the place within the site. */
export function fillLink(link: HTMLAnchorElement, name?: string): void {
  const address = addressOf(name);
  if (/^https?:/.test(address)) {
    link.href = address;
    link.textContent = address;
  } else {
    link.replaceWith(`${link.textContent}${name ? `#${name}` : ""}`);
  }
}

class Citing {
  private readonly status: HTMLElement;
  private readonly text: HTMLTextAreaElement;
  private readonly official: HTMLButtonElement;
  private opener: HTMLButtonElement | undefined;

  constructor(
    private readonly panel: HTMLElement,
    private readonly citation: HTMLElement,
  ) {
    this.status = panel.querySelector("[role=status]") as HTMLElement;
    this.text = panel.querySelector("textarea") as HTMLTextAreaElement;
    this.official = panel.querySelector("[data-copy=official]") as HTMLButtonElement;
  }

  start(): void {
    for (const link of document.querySelectorAll<HTMLElement>("a.hk-cite"))
      link.replaceWith(this.openerFor(link));
    this.panel.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button?.dataset.copy) void this.copy(button.dataset.copy);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.opener || !this.isAbout(document.activeElement)) return;
      const opener = this.opener;
      this.close();
      opener.focus();
    });
    // Once the pointer is up: what moves when the panel goes must not slip away from under it.
    document.addEventListener("click", (event) => {
      if (event.target instanceof Node && !this.isAbout(event.target)) this.close();
    });
  }

  private openerFor(link: HTMLElement): HTMLButtonElement {
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
    this.official.hidden = !this.quotation();
    this.say();
    button.after(this.panel);
  }

  private close(): void {
    this.opener?.setAttribute("aria-expanded", "false");
    this.opener = undefined;
    this.panel.remove();
  }

  private isAbout(node: Node | null): boolean {
    return node !== null && (this.panel.contains(node) || this.opener?.contains(node) === true);
  }

  /** The item that the panel is open for; none for the page as a whole. */
  private item(): HTMLElement | undefined {
    return this.opener?.closest<HTMLElement>("li[id]") ?? undefined;
  }

  private quotation(): HTMLElement | undefined {
    const own = this.item()?.querySelector<HTMLElement>(":scope > div > .hk-official");
    return own ?? undefined;
  }

  private async copy(what: string): Promise<void> {
    const copied = this.wanted(what);
    this.say();
    if (await copy(copied)) {
      this.say(this.status.dataset.done);
    } else {
      this.say(this.status.dataset.failed);
      this.text.value = copied.plain;
      this.text.hidden = false;
      this.text.select();
    }
  }

  private wanted(what: string): Copied {
    const item = this.item();
    if (what === "link") return { plain: addressOf(item?.id) };
    const quotation = this.quotation();
    const shown =
      what === "official" && quotation ? bare(quotation.querySelectorAll("figure > *")) : this.cited(item);
    const plain = plainText(shown);
    return what === "plain" ? { plain } : { plain, html: htmlOf(shown) };
  }

  /** The page's own citation, made to speak of one item. */
  private cited(item: HTMLElement | undefined): DocumentFragment {
    const made = this.citation.cloneNode(true) as HTMLElement;
    const slot = (name: string): HTMLElement => made.querySelector(`[data-slot=${name}]`) as HTMLElement;
    if (item) {
      const kinds = item.closest<HTMLElement>("[data-kind]")?.dataset;
      slot("words").replaceChildren(bare(item.matches(".hk-parts li") ? item.childNodes : wordsOf(item)));
      slot("id").textContent = item.id;
      slot("kind").textContent = (item.matches(".hk-parts li") ? kinds?.part : kinds?.kind) ?? "";
      slot("source").textContent = ` (${item.dataset.source ?? ""})`;
    }
    fillLink(slot("link") as HTMLAnchorElement, item?.id);
    return bare(made.childNodes);
  }

  private say(words = ""): void {
    this.status.textContent = words;
    this.text.hidden = true;
  }
}

/** What an item says, with its parts and without its notes. */
export function wordsOf(item: Element): NodeListOf<HTMLElement> {
  return item.querySelectorAll<HTMLElement>(":scope > div > .hk-words, :scope > div > .hk-parts");
}
