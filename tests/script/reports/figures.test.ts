// The counts of the page and of the reports are the same: both are held to the cases in
// `tests/answers/figures`.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { toTree } from "../../../site_templates/checklist/document/located_tree";
import type { Question, ScoringModel, Section } from "../../../site_templates/checklist/document/page_model";
import {
  countAnswers,
  countChanges,
  evidenceSupport,
  includedQuestions,
  isAllOperational,
  isSetAside,
  outcomeOf,
  scoreBand,
} from "../../../site_templates/checklist/document/scoring";
import type { Fields } from "../../../site_templates/checklist/document/tree";
import { readYaml } from "../../../site_templates/checklist/document/yaml_reader";

const FOLDER = join("tests", "answers", "figures");

interface Row {
  id: string;
  standing: string;
  support: string;
}
interface Figures {
  counts: Record<string, number | string>;
  groups: {
    sections: { id: string; aside: unknown; counts: Record<string, number | string>; questions: Row[] }[];
  }[];
  all_operational: boolean;
}

function opened(path: string): Fields {
  const { root } = readYaml(readFileSync(path, "utf8"));
  assert.ok(root);
  return toTree(root) as Fields;
}

/** The form of the cases' toolkit, as far as counting needs it. */
function formOf(figures: Figures): ScoringModel {
  const sections = figures.groups
    .flatMap((group) => group.sections)
    .map((section): Section => {
      const questions = section.questions.map(
        ({ id }, index): Question => ({
          id,
          text: "",
          fingerprint: "",
          section: section.id,
          number: String(index + 1),
        }),
      );
      return {
        id: section.id,
        title: "",
        group: "",
        questions,
      };
    });
  return {
    sections,
    questions: new Map(
      sections.flatMap((section) => section.questions).map((question) => [question.id, question]),
    ),
    judgements: [
      { id: "sound", label: "Sound", needsReason: false, outcome: "met" },
      { id: "shaky", label: "Shaky", needsReason: true, outcome: "short" },
      { id: "unseen", label: "Unseen", needsReason: false, outcome: "unknown" },
    ],
    strengths: [
      { id: "told", label: "Told", supports: false },
      { id: "shown", label: "Shown", supports: true },
    ],
    bands: [
      { atLeast: 90, label: "Firm" },
      { atLeast: 0, label: "Loose" },
    ],
    goodForMonths: 12,
  };
}

for (const name of readdirSync(FOLDER).filter((each) => each.endsWith(".json"))) {
  test(`the counts of ${name} are those of the reports`, () => {
    const { asked, figures } = JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as {
      asked: { on: string };
      figures: Figures;
    };
    const tree = opened(join(FOLDER, name.replace(".json", ".yml")));
    const then = join(FOLDER, name.replace(".json", ".before.yml"));
    const before = existsSync(then) ? opened(then) : undefined;
    const model = formOf(figures);

    const same = (questions: readonly Question[], wanted: Record<string, number | string>): void => {
      const count = countAnswers(tree, questions, model);
      const { up, down } =
        before === undefined ? { up: 0, down: 0 } : countChanges(tree, before, questions, model);
      const { undefended, needsAction, ...plain } = count;
      const found = {
        ...plain,
        met_on_none: undefended,
        needs_action: needsAction,
        up,
        down,
        band: scoreBand(count, model)?.label ?? "",
      };
      assert.deepEqual(found, Object.fromEntries(Object.keys(found).map((key) => [key, wanted[key]])));
    };
    same(includedQuestions(tree, model), figures.counts);
    for (const section of figures.groups.flatMap((group) => group.sections)) {
      const asideThere = Boolean(section.aside);
      assert.equal(isSetAside(tree, section.id), asideThere);
      if (!asideThere)
        same(model.sections.find(({ id }) => id === section.id)?.questions ?? [], section.counts);
      for (const row of section.questions)
        assert.deepEqual(
          [outcomeOf(tree, row.id, model), evidenceSupport(tree, row.id, model, asked.on)],
          [row.standing, row.support],
          row.id,
        );
    }
    assert.equal(isAllOperational(tree), figures.all_operational);
  });
}
