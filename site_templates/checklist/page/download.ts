// Downloads files: a link with a `download` attribute, which works in every browser and under the page's
// policy.

import { MAIN_CHECKLIST } from "../document/contract";
import { today } from "../document/dates";
import { type Fields, textAt } from "../document/tree";
import { writeYaml } from "../document/yaml_writer";
import { recordText, type Version } from "../storage/records";

/** The longest name of a file without its date and ending, and the longest of a rescued draft. */
const [MAX_NAME, MAX_RESCUED_NAME] = [65, 60] as const;
/** How long a downloaded file stays in memory: some browsers read it only after the click. */
const REVOKE_AFTER_MS = 60_000;

/**
 * The name of a document's file: `<toolkit>-<partnership>-<checklist>-<period>-<label>-<date>.yml`, in ASCII.
 * The main checklist and empty texts are left out.
 */
export function documentFileName(tree: Fields, now: Date): string {
  const text = (key: string): string => textAt(tree, [key]);
  const checklist = text("checklist") === MAIN_CHECKLIST ? "" : text("checklist");
  const name = [text("toolkit"), text("partnership"), checklist, text("period"), text("label")]
    .map((part) => hyphenated(part.toLowerCase()).replace(/^-+|-+$/g, ""))
    .filter((part) => part !== "")
    .join("-");
  return `${name.slice(0, MAX_NAME).replace(/-+$/, "")}-${today(now)}.yml`;
}

/** Downloads a document as its YAML file. */
export function downloadDocument(tree: Fields, now: Date): void {
  downloadText(documentFileName(tree, now), writeYaml(tree), "application/yaml");
}

/** Downloads a text as a file of a media type, in UTF-8. */
export function downloadText(name: string, text: string, type: string): void {
  downloadBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

/** Downloads bytes as a file. */
export function downloadBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), REVOKE_AFTER_MS);
}

/** Downloads a draft that could not be read, as it was stored. */
export function downloadUnreadable({ key, raw }: Pick<Version, "key" | "raw">): void {
  const name = hyphenated(key).slice(0, MAX_RESCUED_NAME);
  downloadText(`${name}-rescued.txt`, recordText(raw), "text/plain");
}

function hyphenated(text: string): string {
  return text.replace(/[^a-z0-9]+/g, "-");
}
