// Whose checklist this is. A page of one partnership says so; one page for all of them is told in its address, or asks.

export interface Partnership {
  readonly id: string;
  readonly name: string;
  /** Ids of partnerships whose place this one has taken. */
  readonly former: readonly string[];
}

const NAMED = "for";

/** The partnership of this page; undefined where the address of a page for all names none that is known. */
export function currentPartnership(
  known: Partnership | readonly Partnership[],
  address: string,
): Partnership | undefined {
  if (!isList(known)) return known;
  const name = new URL(address).searchParams.get(NAMED);
  return (
    known.find((one) => one.id === name) ?? known.find((one) => name !== null && one.former.includes(name))
  );
}

/** Offers all of them, and goes to the one that is chosen. */
export function askPartnership(known: readonly Partnership[], section: HTMLElement): void {
  const list = section.querySelector("select");
  if (list === null) return;
  for (const { id, name } of [...known].sort((one, other) => one.name.localeCompare(other.name)))
    list.add(new Option(name, id));
  section.hidden = false;
  section.querySelector("button")?.addEventListener("click", () => {
    if (list.value === "") list.focus();
    else location.assign(partnershipUrl(list.value, location.href));
  });
  list.focus();
}

/** The same address for another partnership; what is kept under a name of its own is not carried over. */
export function partnershipUrl(id: string, address: string): string {
  const url = new URL(address);
  url.search = new URLSearchParams({ [NAMED]: id }).toString();
  return url.href;
}

/** Writes whose it is where a page for all leaves room for it. */
export function showPartnership({ name }: Partnership): void {
  const place = document.getElementById("whose");
  if (place === null) return;
  place.textContent = name;
  document.title = `${name} – ${document.title}`;
}

function isList(known: Partnership | readonly Partnership[]): known is readonly Partnership[] {
  return Array.isArray(known);
}
