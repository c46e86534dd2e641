// Takes what is answered along without a script beside the page: to the clipboard, and as tables for a spreadsheet. Both are the read
// view as it stands, with the labels of its templates.

import { csvOf, type Sheet } from "../../../reports/sheets";
import { copyToClipboard } from "../../../site/clipboard";
import { htmlOf, plainTextOf } from "../../../site/plain_content";
import { today } from "../../document/dates";
import { cloneTemplate, requiredElement, requiredPart, textOf } from "../../dom/elements";
import { message } from "../../dom/messages";
import { documentFileName, downloadText } from "../../page/download";
import type { Feature, PageContext } from "../../page/feature";
import { announce } from "../../page/undo";

export function exportFeature({ assessment }: PageContext): Feature {
  return {
    onClick: {
      "copy-answers": async () => {
        const view = requiredElement("check").cloneNode(true) as HTMLElement;
        for (const element of view.querySelectorAll("[hidden], button, a, .out-of-sight")) element.remove();
        announce(
          (await copyToClipboard({ plain: plainTextOf(view), html: htmlOf(view) }))
            ? message("answers-copied")
            : message("answers-not-copied"),
        );
      },
      "csv-answers": (press) => {
        const name = documentFileName(assessment.tree, new Date(`${today()}T12:00`)).replace(/yml$/, "csv");
        downloadText(name, csvOf(sheets((press.dataset.heads ?? "").split("|"))), "text/csv");
        announce(message("file-made", { name }));
      },
    },
  };
}

/** The read view as tables: answers, then what is held, planned and archived. */
function sheets([section = "", question = "", entry = ""]: readonly string[]): Sheet[] {
  const view = requiredElement("check");
  const answers = [...view.querySelectorAll<HTMLElement>("[data-check]")].flatMap((place) => {
    const title = textOf(place.querySelector("[data-part=title]"));
    return [...place.querySelectorAll<HTMLElement>(".check-answer")].map((made) => [
      title,
      textOf(made.querySelector("h4")),
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
      name: textOf(view.querySelector("h2")),
      headed: true,
      rows: [[section, question, ...labelsOf("check-answer")], ...answers],
    },
    ...lists
      .map(([name, template]) => {
        const list = requiredPart(view, name);
        const rows = [...list.querySelectorAll<HTMLElement>(".check-answer")].map((made) => [
          textOf(made.querySelector("h4")),
          ...valuesOf(made),
        ]);
        return {
          name: textOf(list.querySelector("h3")),
          headed: true,
          rows: [[entry, ...labelsOf(template)], ...rows],
        };
      })
      .filter(({ rows }) => rows.length > 1),
  ];
}

function labelsOf(template: string): string[] {
  return [...cloneTemplate(template).querySelectorAll("dl.facts > div > dt")].map(textOf);
}

function valuesOf(made: HTMLElement): string[] {
  return [...made.querySelectorAll<HTMLElement>("dl.facts > div")].map((row) =>
    row.hidden ? "" : (row.lastElementChild?.textContent ?? ""),
  );
}
