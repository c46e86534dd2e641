// Functions that browser tests run in a page: the figures of a file, and a report filled from them.

import { toTree } from "../../../site_templates/checklist/document/located_tree";
import type { Fields } from "../../../site_templates/checklist/document/tree";
import { fieldsAt } from "../../../site_templates/checklist/document/tree";
import { readYaml } from "../../../site_templates/checklist/document/yaml_reader";
import { readPageModel, readPartnerships } from "../../../site_templates/checklist/page/form";
import { currentPartnership } from "../../../site_templates/checklist/page/partnership";
import { type Block, blocksOf, plainText } from "../../../site_templates/reports/blocks";
import { readFacts } from "../../../site_templates/reports/checklist_facts";
import { figures } from "../../../site_templates/reports/figures";
import { fillTemplate } from "../../../site_templates/reports/template";
import { buildTemplate, loadTemplates } from "../../../site_templates/reports/template_store";

interface Asked {
  readonly on: string;
  readonly notice?: string;
  readonly site?: string;
}

function treeOf(text: string): Fields {
  const { root } = readYaml(text);
  const tree = root === undefined ? undefined : fieldsAt(toTree(root));
  if (tree === undefined) throw new Error("This is no self-assessment.");
  return tree;
}

function said(block: Block): unknown {
  if (block.kind === "page-break") return [];
  if (block.kind === "heading") return [block.level, plainText(block.runs)];
  if (block.kind === "paragraph") return [block.label, plainText(block.runs), block.item ?? null];
  return [
    block.caption,
    [block.head, ...block.rows]
      .filter(({ length }) => length > 0)
      .map((row) => row.map(({ runs }) => plainText(runs))),
  ];
}

const inPage = {
  figures(text: string, before: string | undefined, { on, notice = "", site = "" }: Asked): unknown {
    const here = currentPartnership(readPartnerships(), location.href);
    if (here === undefined) throw new Error("Nobody's page.");
    return figures(
      {
        tree: treeOf(text),
        before: before === undefined ? undefined : treeOf(before),
        model: readPageModel(here),
        facts: readFacts(),
        on,
        site,
      },
      notice,
    );
  },
  report(id: string, given: unknown): string {
    loadTemplates(globalThis.howDoWeKnowTemplates ?? {});
    return fillTemplate(buildTemplate(id), given).outerHTML;
  },
  /** What its blocks say, from which Word and Excel files are made. */
  blocks(id: string, given: unknown): unknown {
    loadTemplates(globalThis.howDoWeKnowTemplates ?? {});
    return blocksOf(fillTemplate(buildTemplate(id), given)).map(said);
  },
};

Object.assign(globalThis, { inPage });
