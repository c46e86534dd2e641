// The self-assessments in this browser of one partnership and checklist: the unnamed one, and others by a name in the address.

import { isSlug } from "../document/contract";
import type { Form } from "../document/page_model";
import { type Fields, keyFrom, put, textAt } from "../document/tree";
import { copiesOf, readCopy } from "./local_backup";
import { type Draft, type Generation, tabName } from "./records";
import type { Store } from "./store";

const NAMED = "draft";

/** What is told of a draft without opening it. */
export interface Listed {
  readonly key: string;
  /** Its name in the address; the unnamed one has the empty text. */
  readonly name: string;
  readonly label: string;
  readonly period: string;
  readonly savedAt: string;
}

/** The name of the draft that the address asks for. */
export function draftNamed(address: string): string {
  const name = new URL(address).searchParams.get(NAMED) ?? "";
  return isSlug(name) ? name : keyFrom(name, new Set(), "");
}

/** The same page for another draft. */
export function addressOf(name: string, address: string): string {
  const url = new URL(address);
  if (name === "") url.searchParams.delete(NAMED);
  else url.searchParams.set(NAMED, name);
  url.hash = "";
  return url.href;
}

/** What a draft is kept under. */
export function draftKey(form: Form, name: string, partnership = form.partnership): string {
  const key = `${form.checklist}:${partnership}`;
  return name === "" ? key : `${key}:${name}`;
}

/** What its second copy and its lock are called, in stores that all toolkits share. */
export function copyNameOf(form: Form, key: string): string {
  return `kit:${form.toolkit}:${key}`;
}

/** Every draft of this partnership and checklist, the one that was saved last first. */
export async function listDrafts(store: Store, form: Form): Promise<Listed[]> {
  const all = await draftsOf(store, form, form.partnership);
  return all
    .map((draft) => listed(draft, draftKey(form, "")))
    .sort((one, other) => other.savedAt.localeCompare(one.savedAt));
}

/** What this browser keeps of those whose place this partnership has taken, as versions that can be looked at. */
export async function formerDrafts(store: Store, form: Form): Promise<Generation[]> {
  const all = await Promise.all(form.former.map((id) => draftsOf(store, form, id)));
  return all.flat().map(({ key, savedAt, rev, tree }) => ({ key, at: savedAt, rev, why: "former", tree }));
}

async function draftsOf(store: Store, form: Form, partnership: string): Promise<Draft[]> {
  const unnamed = draftKey(form, "", partnership);
  const newest = new Map<string, Draft>();
  const stored = await store.drafts(unnamed).catch(() => []);
  for (const draft of [...stored, ...copiesOf(copyNameOf(form, unnamed))]) {
    if (draft.rev > (newest.get(draft.key)?.rev ?? -1)) newest.set(draft.key, draft);
  }
  return [...newest.values()];
}

/** The document of a draft, wherever it is kept; undefined where there is none that can be read. */
export async function draftTree(store: Store, form: Form, key: string): Promise<Fields | undefined> {
  const kept = await store.read(key).catch(() => undefined);
  return (kept?.draft ?? readCopy(copyNameOf(form, key)))?.tree;
}

/** Starts another draft beside what there is and gives its name; it is kept when this comes back. */
export async function startDraft(
  store: Store,
  form: Form,
  blank: Fields,
  given: { readonly label: string; readonly period: string },
): Promise<string> {
  const taken = new Set((await listDrafts(store, form)).map((draft) => draft.name));
  const name = keyFrom(`${given.label} ${given.period}`, taken, "another");
  put(blank, ["label"], given.label);
  put(blank, ["period"], given.period);
  await store.write(
    {
      key: draftKey(form, name),
      rev: 1,
      savedAt: new Date().toISOString(),
      tab: tabName(),
      changes: 0,
      filedAt: "",
      tree: blank,
    },
    [],
  );
  return name;
}

function listed({ key, savedAt, tree }: Draft, unnamed: string): Listed {
  return {
    key,
    name: key.slice(unnamed.length + 1),
    label: textAt(tree, ["label"]),
    period: textAt(tree, ["period"]),
    savedAt,
  };
}
