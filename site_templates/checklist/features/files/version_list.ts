// The list of earlier versions, and how one is opened.

import { type Fields, textAt } from "../../document/tree";
import { clockSaid, dateSaid } from "../../dom/dates";
import { part, stamp, the } from "../../dom/elements";
import { say } from "../../dom/messages";
import { visible } from "../../dom/visible_text";
import { rescue } from "../../page/download";
import type { Generation } from "../../storage/records";
import type { Store } from "../../storage/store";

/** Lists the versions kept under a key, and `others` beside them, the newest first. */
export async function showVersions(
  store: Store,
  key: string,
  others: readonly Generation[],
  open: (name: string, tree: Fields) => void,
): Promise<void> {
  const all = [...(await store.generations(key)), ...others].sort((one, other) =>
    one.at < other.at ? 1 : -1,
  );
  the("no-versions").hidden = all.length > 0;
  the("versions").replaceChildren(
    ...all.map((generation) => {
      const made = stamp("version");
      const at = new Date(generation.at);
      const name = say(`version-${WHYS.includes(generation.why) ? generation.why : "hour"}`, {
        when: `${dateSaid(at)}, ${clockSaid(at)}`,
        partnership: visible(textAt(generation.tree, ["partnership"])),
      });
      part(made, "name").textContent = name;
      const press = part(made, "open");
      if (generation.raw === undefined) press.addEventListener("click", () => open(name, generation.tree));
      else {
        press.textContent = say("rescue");
        press.addEventListener("click", () => rescue(generation));
      }
      return made;
    }),
  );
}

/** Why versions are kept; what a later page of this kind may add is shown by its time alone. */
export const WHYS = ["before-file", "unreadable", "hour", "edition", "other-tab", "stored-copy", "former"];
