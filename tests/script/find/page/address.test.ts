import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readAddress, writeAddress } from "../../../../site_templates/find/page/address";

test("a search written into an address is read back the same", () => {
  const values = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 3 });
  const search = fc.record({ kind: values, audience: values, year: values });
  fc.assert(
    fc.property(fc.string(), search, (query, chosen) => {
      const filters = Object.fromEntries(Object.entries(chosen).filter(([, values]) => values.length > 0));
      const expected = { query: query.trim(), filters };
      assert.deepEqual(readAddress(writeAddress({ query, filters })), expected);
    }),
  );
});

test("an empty search has no query string", () => {
  assert.equal(writeAddress({ query: " ", filters: {} }), "");
});
