// Details and sign-off: who prepared, assured and approved, as dated facts.

import { textAt } from "../../document/tree";
import { fillControls } from "../../dom/controls";
import { requiredElement } from "../../dom/elements";
import type { Feature, PageContext } from "../../page/feature";

export function signOffFeature({ assessment, refreshView }: PageContext): Feature {
  const show = (): void => {
    const view = requiredElement("details");
    fillControls(view, assessment.tree);
    const clear = view.querySelector<HTMLElement>("[data-action=clear-independent]");
    if (clear !== null) clear.hidden = textAt(assessment.tree, ["assured", "independent"]) === "";
  };
  return {
    onClick: {
      "clear-independent": () => {
        assessment.change(["assured", "independent"], undefined);
        refreshView();
        requiredElement("independent-yes").focus();
      },
    },
    onEdit: { prepared: show, assured: show, approved: show, period: show },
    onShow: { details: show },
  };
}
