// Messages: placeholders, plural forms, and that the folders' files have exactly those that the scripts use.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { joinNonEmpty, loadMessages, message } from "../../../site_templates/checklist/dom/messages";
import { messageFiles, scriptFiles } from "../helpers/messages";

(globalThis as { document?: unknown }).document = { documentElement: { lang: "en" } };

function load(messages: object): void {
  loadMessages({ textContent: JSON.stringify(messages) } as HTMLElement);
}

test("placeholders are replaced by values, and stay without one", () => {
  load({ plain: "No {a} without {b}.", __proto__: null });
  assert.equal(message("plain", { a: "x" }), "No x without {b}.");
  assert.equal(message("plain", { a: "{b}", b: 0 }), "No {b} without 0.");
});

test("a missing message throws, also one named like a property of every object", () => {
  load({});
  for (const name of ["missing", "constructor", "toString"])
    assert.throws(() => message(name), new RegExp(`no message "${name}"`));
});

test("count selects the plural form", () => {
  load({ days: { one: "{count} day", other: "{count} days" } });
  assert.deepEqual(
    [0, 1, 2, 21].map((count) => message("days", { count })),
    ["0 days", "1 day", "2 days", "21 days"],
  );
  assert.equal(message("days"), "{count} days");
});

test("empty texts are left out of a joined text", () => {
  assert.equal(joinNonEmpty(["", "a", "", "b"], ", "), "a, b");
  assert.equal(joinNonEmpty(["", ""], ", "), "");
});

test("every message is used, each name is in one file, and none is missing", () => {
  const names = [...messageFiles().values()].flatMap((messages) => Object.keys(messages));
  assert.equal(new Set(names).size, names.length);
  const source = scriptFiles(".ts")
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const literals = new Set([...source.matchAll(/"([a-z][a-z-]*)"/g)].map(([, name]) => name));
  const prefixes = [...source.matchAll(/message\(\s*`([a-z-]+)\$\{/g)].map(([, prefix]) => prefix ?? "");
  const isUsed = (name: string): boolean =>
    literals.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
  assert.deepEqual(
    names.filter((name) => !isUsed(name)),
    [],
  );
  const called = [...source.matchAll(/\b(?:message|notice)\(\s*"([^"]+)"/g)].map(([, name]) => name ?? "");
  assert.ok(called.length > 100);
  assert.deepEqual(
    called.filter((name) => !names.includes(name)),
    [],
  );
});
