// The templates of reports as data: the page's policy forbids turning text into elements.

/** An element: its tag, its attributes, and its content. */
export type TemplateNode = readonly [
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...content: (string | TemplateNode)[],
];

let templates: Readonly<Record<string, TemplateNode>> = {};

/** Sets the templates by their names. */
export function loadTemplates(loaded: Readonly<Record<string, TemplateNode>>): void {
  templates = loaded;
}

/**
 * Builds the elements of a template.
 *
 * @throws Error if there is no template of that name.
 */
export function buildTemplate(name: string): HTMLElement {
  const template = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (template === undefined) throw new Error(`There is no report "${name}".`);
  return build(template);
}

function build([tag, attributes, ...content]: TemplateNode): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content.map((node) => (typeof node === "string" ? node : build(node))));
  return element;
}
