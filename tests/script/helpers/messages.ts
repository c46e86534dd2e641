// The messages of all folders, as the page's JSON block has them.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadMessages } from "../../../site_templates/checklist/dom/messages";

const FOLDERS = [join("site_templates", "checklist"), join("site_templates", "reports")];

/** The paths of all files below the checklist's and the reports' folders that end with `ending`. */
export function scriptFiles(ending: string): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(ending))
      .map((name) => join(folder, name)),
  );
}

/** The messages of each messages.json, by its path. */
export function messageFiles(): Map<string, Readonly<Record<string, unknown>>> {
  return new Map(scriptFiles("messages.json").map((path) => [path, JSON.parse(readFileSync(path, "utf8"))]));
}

/** Loads every message for a test without a page, in the language of a page. */
export function loadPageMessages(lang = "en"): void {
  (globalThis as { document?: unknown }).document = { documentElement: { lang } };
  const all = Object.assign({}, ...messageFiles().values());
  loadMessages({ textContent: JSON.stringify(all) } as HTMLElement);
}
