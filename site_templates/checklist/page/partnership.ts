// The partnership that fills in the checklist: fixed on its own page; on a page shared by all, named in the
// address or chosen.

/** A partnership, as the page has it in its JSON block. */
export interface Partnership {
  readonly id: string;
  readonly name: string;
  /** Ids of partnerships that this one replaces. */
  readonly former: readonly string[];
}

/** The parameter of the address that names the partnership. */
const PARAMETER = "for";

/** The partnership of a page; undefined if the page is shared and its address names no known one. */
export function currentPartnership(
  known: Partnership | readonly Partnership[],
  address: string,
): Partnership | undefined {
  if (!isList(known)) return known;
  const id = new URL(address).searchParams.get(PARAMETER);
  return (
    known.find((partnership) => partnership.id === id) ??
    known.find(({ former }) => id !== null && former.includes(id))
  );
}

/** Lists the partnerships in the select of a section, and opens the page of the chosen one. */
export function askPartnership(known: readonly Partnership[], section: HTMLElement): void {
  const select = section.querySelector("select");
  if (select === null) return;
  for (const { id, name } of [...known].sort((one, other) => one.name.localeCompare(other.name)))
    select.add(new Option(name, id));
  section.hidden = false;
  section.querySelector("button")?.addEventListener("click", () => {
    if (select.value === "") select.focus();
    else location.assign(partnershipUrl(select.value, location.href));
  });
  select.focus();
}

/** Shows the partnership's name in a shared page. */
export function showPartnership({ name }: Partnership): void {
  const place = document.getElementById("whose");
  if (place === null) return;
  place.textContent = name;
  document.title = `${name} – ${document.title}`;
}

/** The address for a partnership, without the name of a draft. */
function partnershipUrl(id: string, address: string): string {
  const url = new URL(address);
  url.search = new URLSearchParams({ [PARAMETER]: id }).toString();
  return url.href;
}

function isList(known: Partnership | readonly Partnership[]): known is readonly Partnership[] {
  return Array.isArray(known);
}
