// Reports, from the script beside the page: fetched when they are first wanted, so that who only fills in does not carry it. A page that
// travels alone says so; it prints, copies and saves its answers by itself.

import { the } from "../../dom/elements";
import { lent } from "../../dom/load_script";
import { say } from "../../dom/messages";
import type { Desk, Feature } from "../../page/feature";

declare global {
  // eslint-disable-next-line no-var
  var howDoWeKnowReports: ((desk: Desk) => Feature) | undefined;
}

const ACTIONS = ["print-report", "copy-report", "csv-report", "word-report", "excel-report"];

export function borrowing(desk: Desk): Feature {
  let borrowed: Promise<Feature | undefined> | undefined;
  const reports = (): Promise<Feature | undefined> => {
    borrowed ??= lent("reports-script").then(() => globalThis.howDoWeKnowReports?.(desk));
    return borrowed;
  };
  return {
    presses: Object.fromEntries(
      ACTIONS.map((action) => [
        action,
        async (press: HTMLElement) => (await reports())?.presses?.[action]?.(press),
      ]),
    ),
    uses: { report: async (around, control) => (await reports())?.uses?.report?.(around, control) },
    shows: {
      reports: async (view) => {
        const found = await reports();
        if (found === undefined) {
          // It may be there at the next try.
          borrowed = undefined;
          the("report-status").textContent = say("no-reports");
        }
        the("report-choice").hidden = found === undefined;
        found?.shows?.reports?.(view);
      },
    },
  };
}
