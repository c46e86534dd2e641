// Several self-assessments side by side in one browser: which of them this is, the list of the others, and a new one.

import type { PageModel } from "../../document/page_model";
import { type Fields, textAt } from "../../document/tree";
import { formatMoment } from "../../dom/dates";
import { cloneTemplate, requiredElement, requiredPart, setText } from "../../dom/elements";
import { joinNonEmpty, message } from "../../dom/messages";
import { choiceLabel } from "../../dom/read_rows";
import { visibleText } from "../../dom/visible_text";
import type { Feature, PageContext } from "../../page/feature";
import { createDraft, type DraftSummary, draftKey, draftUrl, listDrafts } from "../../storage/drafts";
import { blankDocument } from "../../storage/restore";

const MOST_LETTERS = 120;

export function draftsFeature(context: PageContext): Feature {
  return {
    onClick: { "start-another": () => startAnother(context) },
    onShow: { "open-save": () => void showOthers(context).catch(() => undefined) },
    onChange: ([first]) => {
      if (first === undefined || first === "label" || first === "period")
        showWhich(context.assessment.tree, context.model);
    },
  };
}

async function showOthers({ assessment, model, store }: PageContext): Promise<void> {
  const others = (await listDrafts(store, model)).filter((draft) => draft.key !== assessment.key);
  if (assessment.key !== draftKey(model, "") && !others.some(({ name }) => name === "")) {
    others.push({ key: draftKey(model, ""), name: "", label: "", period: "", savedAt: "" });
  }
  const names = others.map((draft) => draftName(draft, model));
  requiredElement("no-others").hidden = others.length > 0;
  requiredElement("others").replaceChildren(
    ...others.map((draft, index) => {
      const made = cloneTemplate("draft");
      const link = requiredPart<HTMLAnchorElement>(made, "link");
      const name = names[index] ?? "";
      link.textContent = names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${draft.name})`;
      link.href = draftUrl(draft.name, location.href);
      requiredPart(made, "saved").textContent =
        draft.savedAt === "" ? "" : message("draft-saved", { when: formatMoment(new Date(draft.savedAt)) });
      return made;
    }),
  );
}

async function startAnother({ model, store }: PageContext): Promise<void> {
  const label = requiredElement<HTMLTextAreaElement>("another-label");
  const given = {
    label: label.value.trim(),
    period: requiredElement<HTMLSelectElement>("another-period").value,
  };
  const empty = given.label === "" && given.period === "";
  setText(requiredElement("another-wrong"), empty ? message("another-needs") : "");
  label.toggleAttribute("aria-invalid", empty);
  if (empty) label.focus();
  else {
    try {
      location.assign(draftUrl(await createDraft(store, model, blankDocument(model), given), location.href));
    } catch {
      setText(requiredElement("another-wrong"), message("another-failed"));
    }
  }
}

/** Said at the head of the page, so that nobody fills the wrong one. */
function showWhich(tree: Fields, model: PageModel): void {
  const named = { label: textAt(tree, ["label"]), period: textAt(tree, ["period"]), name: "" };
  const which = requiredElement("which");
  which.hidden = named.label === "" && named.period === "";
  setText(which, which.hidden ? "" : draftName(named, model));
}

/** What people call a draft: by its label and period, else by its name in the address. */
export function draftName(
  { label, period, name }: Pick<DraftSummary, "label" | "period" | "name">,
  model: PageModel,
): string {
  const words = joinNonEmpty([label, choiceLabel(model.periods, period)], ", ");
  return visibleText(words.slice(0, MOST_LETTERS)) || name || message("draft-unnamed");
}
