// Hands the document over as a file: a plain download, which every browser has and no policy forgets to allow.

import { MAIN } from "../document/contract";
import { today } from "../document/dates";
import { type Fields, textAt } from "../document/tree";
import { write } from "../document/yaml_writer";
import { type Generation, rawText } from "../storage/records";

/** `<toolkit>-<partnership>-<period>-<label>-<date>.yml`, of letters that every file system takes; beside the main checklist with its id. */
export function fileName(tree: Fields, now: Date): string {
  const text = (key: string): string => textAt(tree, [key]);
  const checklist = text("checklist") === MAIN ? "" : text("checklist");
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
  download(fileName(tree, now), write(tree), "application/yaml");
}

export function download(name: string, text: string, type: string): void {
  downloadBytes(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

export function downloadBytes(name: string, bytes: Blob): void {
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
export function rescue({ key, raw }: Pick<Generation, "key" | "raw">): void {
  download(`${key.replace(/[^a-z0-9]+/g, "-").slice(0, 60)}-rescued.txt`, rawText(raw), "text/plain");
}
