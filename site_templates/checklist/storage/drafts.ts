// The self-assessments in this browser of one partnership and checklist: the unnamed one, and others by a name in the address.

import { isSlug } from "../document/contract";
import type { PageModel } from "../document/page_model";
import { type Fields, setAt, textAt, uniqueKey } from "../document/tree";
import { listBackups, readBackup } from "./local_backup";
import { type Draft, newTabId, type Version } from "./records";
import type { Store } from "./store";

const DRAFT_PARAMETER = "draft";

/** What is told of a draft without opening it. */
export interface DraftSummary {
  readonly key: string;
  /** Its name in the address; the unnamed one has the empty text. */
  readonly name: string;
  readonly label: string;
  readonly period: string;
  readonly savedAt: string;
}

/** The name of the draft that the address asks for. */
export function draftNameFromUrl(address: string): string {
  const name = new URL(address).searchParams.get(DRAFT_PARAMETER) ?? "";
  return isSlug(name) ? name : uniqueKey(name, new Set(), "");
}

/** The same page for another draft. */
export function draftUrl(name: string, address: string): string {
  const url = new URL(address);
  if (name === "") url.searchParams.delete(DRAFT_PARAMETER);
  else url.searchParams.set(DRAFT_PARAMETER, name);
  url.hash = "";
  return url.href;
}

/** What a draft is kept under. */
export function draftKey(model: PageModel, name: string, partnership = model.partnership): string {
  const key = `${model.checklist}:${partnership}`;
  return name === "" ? key : `${key}:${name}`;
}

/** What its second copy and its lock are called, in stores that all toolkits share. */
export function backupNameOf(model: PageModel, key: string): string {
  return `kit:${model.toolkit}:${key}`;
}

/** Every draft of this partnership and checklist, the one that was saved last first. */
export async function listDrafts(store: Store, model: PageModel): Promise<DraftSummary[]> {
  const all = await draftsOf(store, model, model.partnership);
  return all
    .map((draft) => summarise(draft, draftKey(model, "")))
    .sort((one, other) => other.savedAt.localeCompare(one.savedAt));
}

/** What this browser keeps of those whose place this partnership has taken, as versions that can be looked at. */
export async function predecessorDrafts(store: Store, model: PageModel): Promise<Version[]> {
  const all = await Promise.all(model.former.map((id) => draftsOf(store, model, id)));
  return all.flat().map(({ key, savedAt, rev, tree }) => ({ key, at: savedAt, rev, why: "former", tree }));
}

async function draftsOf(store: Store, model: PageModel, partnership: string): Promise<Draft[]> {
  const unnamed = draftKey(model, "", partnership);
  const newest = new Map<string, Draft>();
  const stored = await store.drafts(unnamed).catch(() => []);
  for (const draft of [...stored, ...listBackups(backupNameOf(model, unnamed))]) {
    if (draft.rev > (newest.get(draft.key)?.rev ?? -1)) newest.set(draft.key, draft);
  }
  return [...newest.values()];
}

/** The document of a draft, wherever it is kept; undefined where there is none that can be read. */
export async function readDraftTree(
  store: Store,
  model: PageModel,
  key: string,
): Promise<Fields | undefined> {
  const kept = await store.read(key).catch(() => undefined);
  return (kept?.draft ?? readBackup(backupNameOf(model, key)))?.tree;
}

/** Starts another draft beside what there is and gives its name; it is kept when this comes back. */
export async function createDraft(
  store: Store,
  model: PageModel,
  blank: Fields,
  given: { readonly label: string; readonly period: string },
): Promise<string> {
  const taken = new Set((await listDrafts(store, model)).map((draft) => draft.name));
  const name = uniqueKey(`${given.label} ${given.period}`, taken, "another");
  setAt(blank, ["label"], given.label);
  setAt(blank, ["period"], given.period);
  await store.write(
    {
      key: draftKey(model, name),
      rev: 1,
      savedAt: new Date().toISOString(),
      tab: newTabId(),
      changes: 0,
      filedAt: "",
      tree: blank,
    },
    [],
  );
  return name;
}

function summarise({ key, savedAt, tree }: Draft, unnamed: string): DraftSummary {
  return {
    key,
    name: key.slice(unnamed.length + 1),
    label: textAt(tree, ["label"]),
    period: textAt(tree, ["period"]),
    savedAt,
  };
}
