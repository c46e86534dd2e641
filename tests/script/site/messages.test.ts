import assert from "node:assert/strict";
import { test } from "node:test";
import { countMessage, message } from "../../../site_templates/site/messages";

const element = {
  dataset: { none: "Nothing for {query}", resultsOne: "1 result", resultsOther: "{count} results" },
};

test("values are filled into their slots, and other braces are kept", () => {
  assert.equal(message(element, "none", { query: "{count} $&" }), "Nothing for {count} $&");
  assert.equal(message(element, "none"), "Nothing for {query}");
});

test("a count chooses between singular and plural", () => {
  assert.deepEqual(
    [0, 1, 2].map((count) => countMessage(element, "results", count)),
    ["0 results", "1 result", "2 results"],
  );
});

test("a message that the page does not have is an error", () => {
  assert.throws(() => message(element, "more"), /no message "more"/);
});
