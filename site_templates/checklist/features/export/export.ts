// Takes what is answered along without a script beside the page: to the clipboard, and as tables for a spreadsheet. Both are the read
// view as it stands, with the labels of its templates.

import { csvOf, type Sheet } from "../../../reports/sheets";
import { copy } from "../../../site/clipboard";
import { htmlOf, plainText } from "../../../site/plain_content";
import { today } from "../../document/dates";
import { part, stamp, the, words } from "../../dom/elements";
import { say } from "../../dom/messages";
import { download, fileName } from "../../page/download";
import type { Desk, Feature } from "../../page/feature";
import { announce } from "../../page/undo";

export function taking({ assessment }: Desk): Feature {
  return {
    presses: {
      "copy-answers": async () => {
        const view = the("check").cloneNode(true) as HTMLElement;
        for (const element of view.querySelectorAll("[hidden], button, a, .out-of-sight")) element.remove();
        announce(
          (await copy({ plain: plainText(view), html: htmlOf(view) }))
            ? say("answers-copied")
            : say("answers-not-copied"),
        );
      },
      "csv-answers": (press) => {
        const name = fileName(assessment.tree, new Date(`${today()}T12:00`)).replace(/yml$/, "csv");
        download(name, csvOf(sheets((press.dataset.heads ?? "").split("|"))), "text/csv");
        announce(say("file-made", { name }));
      },
    },
  };
}

/** The read view as tables: answers, then what is held, planned and archived. */
function sheets([section = "", question = "", entry = ""]: readonly string[]): Sheet[] {
  const view = the("check");
  const answers = [...view.querySelectorAll<HTMLElement>("[data-check]")].flatMap((place) => {
    const title = words(place.querySelector("[data-part=title]"));
    return [...place.querySelectorAll<HTMLElement>(".check-answer")].map((made) => [
      title,
      words(made.querySelector("h4")),
      ...valuesOf(made),
    ]);
  });
  const lists = [
    ["held", "check-evidence"],
    ["planned", "check-action"],
    ["archived", "check-answer"],
  ] as const;
  return [
    {
      name: words(view.querySelector("h2")),
      headed: true,
      rows: [[section, question, ...labelsOf("check-answer")], ...answers],
    },
    ...lists
      .map(([name, template]) => {
        const list = part(view, name);
        const rows = [...list.querySelectorAll<HTMLElement>(".check-answer")].map((made) => [
          words(made.querySelector("h4")),
          ...valuesOf(made),
        ]);
        return {
          name: words(list.querySelector("h3")),
          headed: true,
          rows: [[entry, ...labelsOf(template)], ...rows],
        };
      })
      .filter(({ rows }) => rows.length > 1),
  ];
}

function labelsOf(template: string): string[] {
  return [...stamp(template).querySelectorAll("dl.facts > div > dt")].map(words);
}

function valuesOf(made: HTMLElement): string[] {
  return [...made.querySelectorAll<HTMLElement>("dl.facts > div")].map((row) =>
    row.hidden ? "" : (row.lastElementChild?.textContent ?? ""),
  );
}
