// The templates of reports, built from plain lists: the page's policy lets no text become elements.

/** A name, attributes, and what stands inside: texts and elements. */
export type Built = readonly [string, Readonly<Record<string, string>>, ...(string | Built)[]];

let templates: Readonly<Record<string, Built>> = {};

export function loadTemplates(given: Readonly<Record<string, Built>>): void {
  templates = given;
}

/** A fresh copy of the template of that name. */
export function templateOf(name: string): HTMLElement {
  const found = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (found === undefined) throw new Error(`There is no report "${name}".`);
  return build(found);
}

function build([tag, attributes, ...inner]: Built): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inner.map((each) => (typeof each === "string" ? each : build(each))));
  return made;
}
