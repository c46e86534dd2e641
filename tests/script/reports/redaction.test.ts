// The redacted copy of a file, as Python redacts it too: tests/answers/redaction.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { toTree } from "../../../site_templates/checklist/document/located_tree";
import type { Fields } from "../../../site_templates/checklist/document/tree";
import { readYaml } from "../../../site_templates/checklist/document/yaml_reader";
import { writeYaml } from "../../../site_templates/checklist/document/yaml_writer";
import { redact } from "../../../site_templates/reports/redaction";

function read(text: string): Fields {
  const { root, problems } = readYaml(text);
  assert.deepEqual(problems, []);
  assert.ok(root !== undefined);
  const tree = toTree(root);
  assert.ok(tree instanceof Map);
  return tree;
}

const file = (name: string): Fields => read(readFileSync(`tests/answers/redaction/${name}.yml`, "utf8"));

test("a redacted copy keeps exactly what is public", () => {
  assert.equal(writeYaml(redact(file("original"))), writeYaml(file("redacted")));
});

test("a value of another shape is removed", () => {
  const tree = read("format: a\nmarking: {by: Warden}\nevidence: [log]\nactions: {sweep: {for: smo-1-q1}}\n");
  assert.deepEqual(redact(tree), read("format: a\nactions: {sweep: {}}\n"));
});
