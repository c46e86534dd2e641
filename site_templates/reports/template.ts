// Fills the slots of a report's template with its figures, by the rules stated in
// `generator/howdoweknow/reports/template.py`: `data-each`, `data-when`, `data-unless`, `data-attr`, `data-text`, `data-day`.

import { formatDay } from "../checklist/dom/dates";

/** Control characters, lone surrogates and non-characters, which XML and so office files cannot hold. */
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu;
/** The block of Unicode pictures of control characters. */
const CONTROL_PICTURES = 0x2400;

/** The figures, then each entry inside which an element is repeated. */
type Scopes = readonly unknown[];

/** Fills a template in place and returns it. */
export function fillTemplate(template: HTMLElement, figures: unknown): HTMLElement {
  fillElement(template, [figures]);
  return template;
}

/** A text with control characters as their pictures, and non-characters as their code points. */
export function makeVisible(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(INVISIBLE, (character) => {
    const code = character.charCodeAt(0);
    if (code === 0x7f) return "␡";
    if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
    return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}

function fillElement(element: Element, scopes: Scopes): void {
  const attribute = takeSlot(element, "data-attr");
  if (attribute !== undefined) fillAttribute(element, attribute, scopes);
  const [textPath, dayPath] = [takeSlot(element, "data-text"), takeSlot(element, "data-day")];
  const path = textPath ?? dayPath;
  if (path === undefined) {
    for (const inner of [...element.children]) placeElement(inner, scopes);
    return;
  }
  const value = lookUp(path, scopes);
  const text = isEmpty(value) && value !== 0 ? "" : String(value);
  element.textContent = dayPath === undefined ? makeVisible(text) : formatDay(text);
}

/** Removes a slot from its element and returns its value. */
function takeSlot(element: Element, name: string): string | undefined {
  const slot = element.getAttribute(name) ?? undefined;
  element.removeAttribute(name);
  return slot;
}

/** Fills an element, a copy of it for each entry of its list, or removes it. */
function placeElement(element: Element, scopes: Scopes): void {
  const path = takeSlot(element, "data-each");
  if (path === undefined) {
    if (isKept(element, scopes)) fillElement(element, scopes);
    else element.remove();
    return;
  }
  const list = lookUp(path, scopes);
  for (const entry of Array.isArray(list) ? list : []) {
    const copy = element.cloneNode(true) as Element;
    element.before(copy);
    placeElement(copy, [...scopes, entry]);
  }
  element.remove();
}

function isKept(element: Element, scopes: Scopes): boolean {
  const [when, unless] = [takeSlot(element, "data-when"), takeSlot(element, "data-unless")];
  return (when === undefined || holds(when, scopes)) && (unless === undefined || !holds(unless, scopes));
}

/** @param condition `path`, or `path=word`. */
function holds(condition: string, scopes: Scopes): boolean {
  const equals = condition.indexOf("=");
  if (equals < 0) return !isEmpty(lookUp(condition, scopes));
  const value = lookUp(condition.slice(0, equals), scopes) ?? "";
  return String(value) === condition.slice(equals + 1);
}

/** @param slot `name:path`. */
function fillAttribute(element: Element, slot: string, scopes: Scopes): void {
  const colon = slot.indexOf(":");
  const name = slot.slice(0, colon);
  const found = lookUp(slot.slice(colon + 1), scopes);
  if (isEmpty(found)) return;
  const value = String(found);
  if (name === "lang" || (name === "href" && /^https?:\/\//.test(value)))
    element.setAttribute(name, makeVisible(value));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** The value at a path whose first key is looked up in the innermost scope that has it. */
function lookUp(path: string, scopes: Scopes): unknown {
  if (path === ".") return scopes.at(-1);
  const [first = "", ...keys] = path.split(".");
  const scope = scopes.findLast((candidate) => isRecord(candidate) && Object.hasOwn(candidate, first));
  return keys.reduce(valueAtKey, valueAtKey(scope, first));
}

function valueAtKey(record: unknown, key: string): unknown {
  return isRecord(record) && Object.hasOwn(record, key) ? record[key] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
