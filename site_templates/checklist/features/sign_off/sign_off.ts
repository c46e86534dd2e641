// Details and sign-off: who prepared, assured and approved, as dated facts.

import { textAt } from "../../document/tree";
import { fill } from "../../dom/controls";
import { the } from "../../dom/elements";
import type { Desk, Feature } from "../../page/feature";

export function detailing({ assessment, again }: Desk): Feature {
  const show = (): void => {
    const view = the("details");
    fill(view, assessment.tree);
    const clear = view.querySelector<HTMLElement>("[data-action=clear-independent]");
    if (clear !== null) clear.hidden = textAt(assessment.tree, ["assured", "independent"]) === "";
  };
  return {
    presses: {
      "clear-independent": () => {
        assessment.change(["assured", "independent"], undefined);
        again();
        the("independent-yes").focus();
      },
    },
    edits: { prepared: show, assured: show, approved: show, period: show },
    shows: { details: show },
  };
}
