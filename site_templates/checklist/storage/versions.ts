// Earlier versions in this browser: which to keep, and the list that opens them again.

import { type Fields, textAt } from "../document/tree";
import { clockSaid, dateSaid } from "../dom/dates";
import { visible } from "../dom/visible_text";
import { download, rawText } from "../page/download";
import { part, stamp, the } from "../page/form";
import { say } from "../page/messages";
import type { Assessment } from "./autosave";
import type { Generation } from "./records";
import type { Store } from "./store";

const NEWEST = 20;
const HOUR_MS = 3_600_000;
/** Why versions are kept; what a later page of this kind may add is shown by its time alone. */
const WHYS = ["before-file", "unreadable", "hour", "edition", "other-tab", "stored-copy", "former"];

/** The versions that may go: all but the newest twenty, then one an hour for a day, then one a day. */
export function surplus(generations: readonly Generation[]): Generation[] {
  const newestFirst = [...generations].sort(
    (one, other) => other.rev - one.rev || (one.at < other.at ? 1 : -1),
  );
  const spans = new Set<string>();
  const newest = newestFirst[0]?.at ?? "";
  return newestFirst.filter((generation, index) => {
    const recent = Date.parse(newest) - Date.parse(generation.at) < 24 * HOUR_MS;
    const span = generation.at.slice(0, recent ? 13 : 10);
    const first = !spans.has(span);
    spans.add(span);
    return index >= NEWEST && !first && generation.raw === undefined;
  });
}

/** Keeps what is here now as a version, whatever comes next. */
export async function keepVersion(store: Store, assessment: Assessment, why: string): Promise<void> {
  const { key, rev, tree } = assessment.draft();
  const all = await store.generations(key);
  await store.keep({ key, at: new Date().toISOString(), rev, why, tree }, surplus(all));
}

/** Whether the last version is more than an hour of work ago. */
export async function isVersionDue(store: Store, key: string): Promise<boolean> {
  const newest = await store.newestVersion(key);
  return newest === undefined || Date.now() - Date.parse(newest) > HOUR_MS;
}

/** Hands over a draft that could not be read, as it was stored. */
export function rescue({ key, raw }: Pick<Generation, "key" | "raw">): void {
  download(`${key.replace(/[^a-z0-9]+/g, "-").slice(0, 60)}-rescued.txt`, rawText(raw), "text/plain");
}

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
