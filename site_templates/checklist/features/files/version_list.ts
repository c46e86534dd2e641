// The list of earlier versions, and how one is opened.

import { type Fields, textAt } from "../../document/tree";
import { formatDate, formatTime } from "../../dom/dates";
import { cloneTemplate, requiredElement, requiredPart } from "../../dom/elements";
import { message } from "../../dom/messages";
import { visibleText } from "../../dom/visible_text";
import { downloadUnreadable } from "../../page/download";
import type { Version } from "../../storage/records";
import type { Store } from "../../storage/store";

/** Lists the versions kept under a key, and `others` beside them, the newest first. */
export async function showVersions(
  store: Store,
  key: string,
  others: readonly Version[],
  open: (name: string, tree: Fields) => void,
): Promise<void> {
  const all = [...(await store.versions(key)), ...others].sort((one, other) => (one.at < other.at ? 1 : -1));
  requiredElement("no-versions").hidden = all.length > 0;
  requiredElement("versions").replaceChildren(
    ...all.map((generation) => {
      const made = cloneTemplate("version");
      const at = new Date(generation.at);
      const name = message(`version-${WHYS.includes(generation.why) ? generation.why : "hour"}`, {
        when: `${formatDate(at)}, ${formatTime(at)}`,
        partnership: visibleText(textAt(generation.tree, ["partnership"])),
      });
      requiredPart(made, "name").textContent = name;
      const press = requiredPart(made, "open");
      if (generation.raw === undefined) press.addEventListener("click", () => open(name, generation.tree));
      else {
        press.textContent = message("rescue");
        press.addEventListener("click", () => downloadUnreadable(generation));
      }
      return made;
    }),
  );
}

/** Why versions are kept; what a later page of this kind may add is shown by its time alone. */
export const WHYS = ["before-file", "unreadable", "hour", "edition", "other-tab", "stored-copy", "former"];
