// What people write in YAML that it reads as something else: the cases of the generator.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readYaml } from "../../../site_templates/checklist/document/yaml_reader";

interface Case {
  readonly name: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly level: "warning" | "error";
}

const cases = JSON.parse(readFileSync("tests/yaml/silent_mistakes.json", "utf8")) as {
  readonly mistakes: readonly Case[];
  readonly right: readonly string[];
  readonly comments: {
    readonly text: string;
    readonly count: number;
    readonly line: number;
    readonly column: number;
  };
};

for (const { name, text, line, column, code, level } of cases.mistakes) {
  test(`${name} is reported where it is`, () => {
    const { problems, root } = readYaml(text);
    assert.deepEqual(
      problems.map((problem) => [problem.line, problem.column, problem.code, problem.fatal]),
      [[line, column, code, level === "error"]],
    );
    assert.equal(root !== undefined, level === "warning");
  });
}

test("what is right is not reported", () => {
  for (const text of cases.right) assert.deepEqual(readYaml(text).problems, [], text);
});

test("comments are counted, and what only looks like one is not", () => {
  const { text, count, line, column } = cases.comments;
  const [problem] = readYaml(text).problems;
  assert.equal(problem?.code, "comments");
  assert.deepEqual([problem?.line, problem?.column, problem?.values.count], [line, column, String(count)]);
});
