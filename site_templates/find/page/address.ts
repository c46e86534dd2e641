// A search as the query string of the page's address, so that it can be shared and is in the history.

import type { Filters } from "../engine/engine";
import { FACETS, type Facet } from "../engine/records";

export interface Search {
  readonly query: string;
  readonly filters: Filters;
}

const QUERY = "q";

/** @param address A query string, with or without `?`. */
export function readAddress(address: string): Search {
  const parameters = new URLSearchParams(address);
  const filters: Partial<Record<Facet, string[]>> = {};
  for (const facet of FACETS) {
    const values = parameters.getAll(facet).filter((value) => value !== "");
    if (values.length > 0) filters[facet] = [...new Set(values)];
  }
  return { query: parameters.get(QUERY) ?? "", filters };
}

/** The query string of a search, always the same for the same search; empty for an empty one. */
export function writeAddress({ query, filters }: Search): string {
  const parameters = new URLSearchParams();
  if (query.trim() !== "") parameters.set(QUERY, query.trim());
  for (const facet of FACETS) {
    for (const value of filters[facet] ?? []) parameters.append(facet, value);
  }
  const written = parameters.toString();
  return written === "" ? "" : `?${written}`;
}
