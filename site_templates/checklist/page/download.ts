// Hands the document over as a file: a plain download, which every browser has and no policy forgets to allow.

import { MAIN_CHECKLIST } from "../document/contract";
import { today } from "../document/dates";
import { type Fields, textAt } from "../document/tree";
import { writeYaml } from "../document/yaml_writer";
import { recordText, type Version } from "../storage/records";

/** `<toolkit>-<partnership>-<period>-<label>-<date>.yml`, of letters that every file system takes; beside the main checklist with its id. */
export function documentFileName(tree: Fields, now: Date): string {
  const text = (key: string): string => textAt(tree, [key]);
  const checklist = text("checklist") === MAIN_CHECKLIST ? "" : text("checklist");
  const parts = [text("toolkit"), text("partnership"), checklist, text("period"), text("label"), today(now)];
  const safe = parts
    .map((part) =>
      part
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-+|-+$/g, ""),
    )
    .filter((part) => part !== "");
  const date = safe.pop() ?? "";
  return `${safe.join("-").slice(0, 65).replace(/-+$/, "")}-${date}.yml`;
}

export function downloadDocument(tree: Fields, now: Date): void {
  downloadText(documentFileName(tree, now), writeYaml(tree), "application/yaml");
}

export function downloadText(name: string, text: string, type: string): void {
  downloadBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

export function downloadBlob(name: string, bytes: Blob): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read the address only after the click is over.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Hands over a draft that could not be read, as it was stored. */
export function downloadUnreadable({ key, raw }: Pick<Version, "key" | "raw">): void {
  downloadText(`${key.replace(/[^a-z0-9]+/g, "-").slice(0, 60)}-rescued.txt`, recordText(raw), "text/plain");
}
