// The drafts in this browser of one partnership and checklist: an unnamed one, and others named in the page's
// address.

import { isSlug } from "../document/contract";
import type { PageModel } from "../document/page_model";
import { type Fields, setAt, textAt, uniqueKey } from "../document/tree";
import { listBackups, readBackup } from "./local_backup";
import { type Draft, newTabId, type Version } from "./records";
import type { Store } from "./store";

/** The parameter of the address that names the draft. */
const DRAFT_PARAMETER = "draft";

/** A draft in a list. */
export interface DraftSummary {
  readonly key: string;
  /** Its name in the address; empty for the unnamed one. */
  readonly name: string;
  readonly label: string;
  readonly period: string;
  readonly savedAt: string;
}

/** The name of the draft in an address, as a valid name; empty for the unnamed one. */
export function draftNameFromUrl(address: string): string {
  const name = new URL(address).searchParams.get(DRAFT_PARAMETER) ?? "";
  return isSlug(name) ? name : uniqueKey(name, new Set(), "");
}

/** The address of another draft of the same page. */
export function draftUrl(name: string, address: string): string {
  const url = new URL(address);
  if (name === "") url.searchParams.delete(DRAFT_PARAMETER);
  else url.searchParams.set(DRAFT_PARAMETER, name);
  url.hash = "";
  return url.href;
}

/** The key of a draft in the store; empty `name` for the unnamed one. */
export function draftKey(model: PageModel, name: string, partnership = model.partnership): string {
  const key = `${model.checklist}:${partnership}`;
  return name === "" ? key : `${key}:${name}`;
}

/** The name of its backup, lock and channel, which are shared by all toolkits of an origin. */
export function backupNameOf(model: PageModel, key: string): string {
  return `kit:${model.toolkit}:${key}`;
}

/** Every draft of the partnership and checklist of the page, the last saved first. */
export async function listDrafts(store: Store, model: PageModel): Promise<DraftSummary[]> {
  const drafts = await draftsOf(store, model, model.partnership);
  return drafts
    .map((draft) => summarise(draft, draftKey(model, "")))
    .sort((one, other) => other.savedAt.localeCompare(one.savedAt));
}

/** The drafts of the partnerships that this one replaces, as versions. */
export async function predecessorDrafts(store: Store, model: PageModel): Promise<Version[]> {
  const drafts = await Promise.all(model.former.map((id) => draftsOf(store, model, id)));
  return drafts.flat().map(({ key, savedAt, rev, tree }) => ({ key, at: savedAt, rev, why: "former", tree }));
}

/** The newest copy of each draft of a partnership, from the store and the backups. */
async function draftsOf(store: Store, model: PageModel, partnership: string): Promise<Draft[]> {
  const unnamed = draftKey(model, "", partnership);
  const newest = new Map<string, Draft>();
  const stored = await store.drafts(unnamed).catch(() => []);
  for (const draft of [...stored, ...listBackups(backupNameOf(model, unnamed))]) {
    if (draft.rev > (newest.get(draft.key)?.rev ?? -1)) newest.set(draft.key, draft);
  }
  return [...newest.values()];
}

/** The document of a draft, from the store or its backup; undefined if neither can be read. */
export async function readDraftTree(
  store: Store,
  model: PageModel,
  key: string,
): Promise<Fields | undefined> {
  const stored = await store.read(key).catch(() => undefined);
  return (stored?.draft ?? readBackup(backupNameOf(model, key)))?.tree;
}

/** Stores a new draft with this label and period, and returns its name. Rejects if it cannot be stored. */
export async function createDraft(
  store: Store,
  model: PageModel,
  blank: Fields,
  { label, period }: { readonly label: string; readonly period: string },
): Promise<string> {
  const taken = new Set((await listDrafts(store, model)).map((draft) => draft.name));
  const name = uniqueKey(`${label} ${period}`, taken, "another");
  setAt(blank, ["label"], label);
  setAt(blank, ["period"], period);
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
