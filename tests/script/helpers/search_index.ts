// A small search index of mountain huts, as `find/index.js` defines it.

import { indexTokens } from "../../../site_templates/find/engine/record_index";
import type { RawIndex, RawPart, RawRecord } from "../../../site_templates/find/engine/records";
import { Synonyms } from "../../../site_templates/find/engine/synonyms";

export const SYNONYMS = [
  ["WW", "winter warden", "winter wardens", "Season keeper"],
  ["AIM", "avalanche inspection method"],
  ["looked-after hut", "LAH", "huts in care"],
];

/** A part of the index, packed from texts and their records. Numbers are so small that each is one digit. */
function packPart(...entries: [text: string, ...record: RawRecord][]): RawPart {
  const tokens = entries.map(([text]) => indexTokens(text, new Synonyms(SYNONYMS)));
  const words = [...new Set(tokens.flat())];
  const holders = words.map((word) => {
    const numbers = tokens.flatMap((own, number) => own.filter((token) => token === word).map(() => number));
    return numbers.map((number, at) => String.fromCharCode(35 + number - (numbers[at - 1] ?? 0))).join("");
  });
  return {
    words: words.map((word) => `A${word}`).join(""),
    holders: holders.join(" "),
    records: entries.map(([, ...record]) => record),
  };
}

export const INDEX: RawIndex = {
  format: "find/3",
  kinds: [
    ["recommendation", "Recommendation"],
    ["enquiry", "Line of enquiry"],
    ["set", "Recommendation set"],
    ["thematic", "Thematic"],
    ["topic", "Topic"],
    ["term", "Term"],
    ["checklist", "Checklist"],
  ],
  reports: [
    ["smoke", "Smoke Without Fire", "2030-05"],
    ["springs", "Springs", "2031"],
  ],
  audiences: [
    ["wardens", "Wardens", ["keepers"]],
    ["committees", "Hut committees", []],
  ],
  topics: [
    ["fire", "Fire", ["flames"]],
    [
      "water",
      [
        ["en", "Water"],
        ["cy", "Dŵr"],
      ],
      ["taps"],
    ],
  ],
  types: [["log-book", "Log book", []]],
  sets: [
    ["smo-1", "Ways out", 0],
    ["spr-1", "Clean springs", 1],
  ],
  synonyms: SYNONYMS,
  ...packPart(
    ["Looked at stoves and ways out.", 3, 0, "thematics/*.html", 0, -1, 0, [0, 1], [0]],
    ["Hut committees", 2, 0, "sets/*.html", 0, 0, -1, [0, 1], [0]],
    [
      "Every room has two ways out, and the WW walks both each week.",
      0,
      "smo-1-r1",
      "sets/smo-1.html#*",
      "",
      0,
      -1,
      [0, 1],
      [0],
    ],
    [
      "Stoves are swept: before the season after the season",
      0,
      "smo-1-r2",
      "sets/smo-1.html#*",
      "",
      0,
      -1,
      [0],
      [0],
      [],
      [],
      ["*-p1", "*-p2"],
    ],
    [
      "Are both ways out walked? A gerddir y ddwy ffordd allan?",
      1,
      "smo-1-q1",
      "sets/smo-1.html#*",
      "",
      0,
      -1,
      [0, 1],
      [0],
    ],
    [
      "Springs meet their aims and are re-tested by a looked-after hut's protocol.",
      0,
      "spr-1-r1",
      "sets/spr-1.html#*",
      "",
      1,
      -1,
      [0],
      [1],
    ],
    [
      "The committees evaluate the well-being of guests.",
      0,
      "spr-1-r10",
      "sets/spr-1.html#*",
      "",
      1,
      -1,
      [1],
      [1],
    ],
    ["Drinking water.", 4, 0, "topics/*.html", 0, -1, -1, [], [1]],
    ["The one who stays through the winter.", 5, 0, "glossary.html#*", "WW", -1, -1, [], [], [], 0],
    ["", 6, "eyrie", "checklists/*.html", "Tŷ'r Eryr", -1, -1, [], [], [], ["The Eyrie"]],
  ),
};
