/** A search as a part of the page's address, so that it can be shared and gone back to. */

import type { Filters } from "../engine/engine";
import { FACETS } from "../engine/records";

export interface Search {
  query: string;
  filters: Filters;
}

const QUERY = "q";

export function readAddress(address: string): Search {
  const given = new URLSearchParams(address);
  const filters: Filters = {};
  for (const facet of FACETS) {
    const values = given.getAll(facet).filter(Boolean);
    if (values.length) filters[facet] = [...new Set(values)];
  }
  return { query: given.get(QUERY) ?? "", filters };
}

/** The same search always has the same address; one that asks for nothing has none. */
export function writeAddress({ query, filters }: Search): string {
  const made = new URLSearchParams();
  if (query.trim()) made.set(QUERY, query.trim());
  for (const facet of FACETS) {
    for (const value of filters[facet] ?? []) made.append(facet, value);
  }
  const written = made.toString();
  return written && `?${written}`;
}
