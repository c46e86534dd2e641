// Several self-assessments side by side in one browser: which of them this is, the list of the others, and a new one.

import type { Form } from "../../document/page_model";
import { type Fields, textAt } from "../../document/tree";
import { momentSaid } from "../../dom/dates";
import { part, stamp, the } from "../../dom/elements";
import { joined, say } from "../../dom/messages";
import { labelOf } from "../../dom/read_rows";
import { visible } from "../../dom/visible_text";
import type { Desk, Feature } from "../../page/feature";
import { setWords } from "../../page/save_status";
import { addressOf, draftKey, type Listed, listDrafts, startDraft } from "../../storage/drafts";
import { blankDocument } from "../../storage/restore";

const MOST_LETTERS = 120;

export function drafting(desk: Desk): Feature {
  return {
    presses: { "start-another": () => startAnother(desk) },
    shows: { "open-save": () => void showOthers(desk).catch(() => undefined) },
    changed: ([first]) => {
      if (first === undefined || first === "label" || first === "period")
        showWhich(desk.assessment.tree, desk.form);
    },
  };
}

async function showOthers({ assessment, form, store }: Desk): Promise<void> {
  const others = (await listDrafts(store, form)).filter((draft) => draft.key !== assessment.key);
  if (assessment.key !== draftKey(form, "") && !others.some(({ name }) => name === "")) {
    others.push({ key: draftKey(form, ""), name: "", label: "", period: "", savedAt: "" });
  }
  const names = others.map((draft) => nameOf(draft, form));
  the("no-others").hidden = others.length > 0;
  the("others").replaceChildren(
    ...others.map((draft, index) => {
      const made = stamp("draft");
      const link = part<HTMLAnchorElement>(made, "link");
      const name = names[index] ?? "";
      link.textContent = names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (${draft.name})`;
      link.href = addressOf(draft.name, location.href);
      part(made, "saved").textContent =
        draft.savedAt === "" ? "" : say("draft-saved", { when: momentSaid(new Date(draft.savedAt)) });
      return made;
    }),
  );
}

async function startAnother({ form, store }: Desk): Promise<void> {
  const label = the<HTMLTextAreaElement>("another-label");
  const given = { label: label.value.trim(), period: the<HTMLSelectElement>("another-period").value };
  const empty = given.label === "" && given.period === "";
  setWords(the("another-wrong"), empty ? say("another-needs") : "");
  label.toggleAttribute("aria-invalid", empty);
  if (empty) label.focus();
  else {
    try {
      location.assign(addressOf(await startDraft(store, form, blankDocument(form), given), location.href));
    } catch {
      setWords(the("another-wrong"), say("another-failed"));
    }
  }
}

/** Said at the head of the page, so that nobody fills the wrong one. */
function showWhich(tree: Fields, form: Form): void {
  const named = { label: textAt(tree, ["label"]), period: textAt(tree, ["period"]), name: "" };
  const which = the("which");
  which.hidden = named.label === "" && named.period === "";
  setWords(which, which.hidden ? "" : nameOf(named, form));
}

/** What people call a draft: by its label and period, else by its name in the address. */
export function nameOf(
  { label, period, name }: Pick<Listed, "label" | "period" | "name">,
  form: Form,
): string {
  const words = joined([label, labelOf(form.periods, period)], ", ");
  return visible(words.slice(0, MOST_LETTERS)) || name || say("draft-unnamed");
}
