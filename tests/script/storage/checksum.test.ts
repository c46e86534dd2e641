// Checksums of trees.

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cloneTree, type Tree } from "../../../site_templates/checklist/document/tree";
import { checksum, treeChecksum } from "../../../site_templates/checklist/storage/checksum";

const leaf = fc.string({ unit: "binary", maxLength: 12 });
const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    leaf,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.array(fc.tuple(leaf, tie("tree")), { maxLength: 4 }).map((pairs) => new Map(pairs)),
  ),
})).tree;

test("trees that differ have different checksums", () => {
  fc.assert(fc.property(trees, (tree) => assert.equal(treeChecksum(cloneTree(tree)), treeChecksum(tree))));
  const alike: Tree[] = [
    "",
    "a",
    "b",
    [],
    ["a"],
    ["a", ""],
    [["a"]],
    ["ab"],
    ["a", "b"],
    new Map(),
    new Map([["a", ""]]),
    new Map([["", "a"]]),
    new Map([["a", "b"]]),
    new Map([["a", ["b"]]]),
  ];
  assert.equal(new Set(alike.map(treeChecksum)).size, alike.length);
  assert.equal(checksum("foobar"), "bf9cf968");
});
