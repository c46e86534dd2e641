// Reports, from the script beside the page: fetched when they are first wanted, so that who only fills in does not carry it. A page that
// travels alone says so; it prints, copies and saves its answers by itself.

import { requiredElement } from "../../dom/elements";
import { loadScript } from "../../dom/load_script";
import { message } from "../../dom/messages";
import type { Feature, PageContext } from "../../page/feature";

declare global {
  var howDoWeKnowReports: ((context: PageContext) => Feature) | undefined;
}

const ACTIONS = ["print-report", "copy-report", "csv-report", "word-report", "excel-report"];

export function reportsFeature(context: PageContext): Feature {
  let borrowed: Promise<Feature | undefined> | undefined;
  const reports = (): Promise<Feature | undefined> => {
    borrowed ??= loadScript("reports-script").then(() => globalThis.howDoWeKnowReports?.(context));
    return borrowed;
  };
  return {
    onClick: Object.fromEntries(
      ACTIONS.map((action) => [
        action,
        async (press: HTMLElement) => (await reports())?.onClick?.[action]?.(press),
      ]),
    ),
    onUse: { report: async (around, control) => (await reports())?.onUse?.report?.(around, control) },
    onShow: {
      reports: async (view) => {
        const found = await reports();
        if (found === undefined) {
          // It may be there at the next try.
          borrowed = undefined;
          requiredElement("report-status").textContent = message("no-reports");
        }
        requiredElement("report-choice").hidden = found === undefined;
        found?.onShow?.reports?.(view);
      },
    },
  };
}
