// A small scoring model: two sections, a scale of five judgements, two strengths and three bands.

import type { Question, ScoringModel, Section } from "../../../site_templates/checklist/document/page_model";

/** The day of the tests. */
export const ON = "2031-02-20";

function section(id: string, count: number): Section {
  const questions: Question[] = Array.from({ length: count }, (_, index) => ({
    id: `${id}-q${index + 1}`,
    text: "",
    fingerprint: "f",
    section: id,
    number: String(index + 1),
  }));
  return { id, title: id, group: id.slice(0, 3), questions };
}

export const sections = [section("smo-1", 2), section("pum-1", 3)];
export const model: ScoringModel = {
  sections,
  questions: new Map(sections.flatMap((each) => each.questions).map((question) => [question.id, question])),
  judgements: [
    { id: "sound", label: "Sound", needsReason: false, outcome: "met" },
    { id: "fair", label: "Fair", needsReason: false, outcome: "short" },
    { id: "shaky", label: "Shaky", needsReason: true, outcome: "short" },
    { id: "unseen", label: "Unseen", needsReason: false, outcome: "unknown" },
    { id: "not-ours", label: "Not ours", needsReason: true, outcome: "excluded" },
  ],
  strengths: [
    { id: "told", label: "Told", supports: false },
    { id: "shown", label: "Shown", supports: true },
  ],
  bands: [
    { atLeast: 0, label: "Loose" },
    { atLeast: 90, label: "Firm" },
    { atLeast: 50, label: "Fair" },
  ],
  goodForMonths: 12,
};
