// Fills the slots of a report's template from its figures. The rules stand in `generator/howdoweknow/reports/template.py`, which does the same with the same
// templates: `data-each`, `data-when`, `data-unless`, `data-attr`, `data-text`, `data-day`.

import { formatDay } from "../checklist/dom/dates";

const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu;

/** Fills a fresh copy of a template, and hands it back. */
export function filled(template: HTMLElement, figures: unknown): HTMLElement {
  fill(template, [figures]);
  return template;
}

/** A text as a document can hold it: control characters stand as their pictures, and what is no character as its number. */
export function visible(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(UNSEEN, (character) => {
    const code = character.charCodeAt(0);
    if (code === 0x7f) return "␡";
    return code < 0x20
      ? String.fromCharCode(0x2400 + code)
      : `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}

function fill(element: Element, scopes: readonly unknown[]): void {
  const pair = slot(element, "data-attr");
  if (pair !== undefined) setAttribute(element, pair, scopes);
  const [text, day] = [slot(element, "data-text"), slot(element, "data-day")];
  if (text === undefined && day === undefined) {
    for (const inner of [...element.children]) place(inner, scopes);
    return;
  }
  const found = look(text ?? day ?? "", scopes);
  const said = isNothing(found) && found !== 0 ? "" : String(found);
  element.textContent = day === undefined ? visible(said) : formatDay(said);
}

/** Takes a slot off its element. */
function slot(element: Element, name: string): string | undefined {
  const path = element.getAttribute(name) ?? undefined;
  element.removeAttribute(name);
  return path;
}

/** Fills an element where it stands: once, for each entry of its list, or not at all. */
function place(inner: Element, scopes: readonly unknown[]): void {
  const path = slot(inner, "data-each");
  if (path === undefined) {
    if (stays(inner, scopes)) fill(inner, scopes);
    else inner.remove();
    return;
  }
  const list = look(path, scopes);
  for (const entry of Array.isArray(list) ? list : []) {
    const made = inner.cloneNode(true) as Element;
    inner.before(made);
    place(made, [...scopes, entry]);
  }
  inner.remove();
}

function stays(element: Element, scopes: readonly unknown[]): boolean {
  const [when, unless] = [slot(element, "data-when"), slot(element, "data-unless")];
  return (when === undefined || holds(when, scopes)) && (unless === undefined || !holds(unless, scopes));
}

function holds(condition: string, scopes: readonly unknown[]): boolean {
  const equals = condition.indexOf("=");
  if (equals < 0) return !isNothing(look(condition, scopes));
  const found = look(condition.slice(0, equals), scopes);
  return (found === null || found === undefined ? "" : String(found)) === condition.slice(equals + 1);
}

function setAttribute(element: Element, pair: string, scopes: readonly unknown[]): void {
  const colon = pair.indexOf(":");
  const name = pair.slice(0, colon);
  const found = look(pair.slice(colon + 1), scopes);
  if (isNothing(found)) return;
  const value = String(found);
  if (name === "lang" || (name === "href" && /^https?:\/\//.test(value)))
    element.setAttribute(name, visible(value));
}

function isNothing(found: unknown): boolean {
  if (found === undefined || found === null || found === false || found === 0 || found === "") return true;
  return typeof found === "object" && Object.keys(found).length === 0;
}

function look(path: string, scopes: readonly unknown[]): unknown {
  if (path === ".") return scopes.at(-1);
  const [first = "", ...names] = path.split(".");
  let found = within(
    scopes.findLast((scope) => isEntry(scope) && Object.hasOwn(scope, first)),
    first,
  );
  for (const name of names) found = within(found, name);
  return found;
}

function within(found: unknown, name: string): unknown {
  return isEntry(found) && Object.hasOwn(found, name) ? found[name] : undefined;
}

function isEntry(found: unknown): found is Record<string, unknown> {
  return typeof found === "object" && found !== null && !Array.isArray(found);
}
