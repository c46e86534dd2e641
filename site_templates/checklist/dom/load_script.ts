// Lazy-loads a script that is not part of the page.

import { cloneTemplate } from "./elements";

/** How long a script may take to load. */
const TIMEOUT_MS = 15_000;

/** Runs the script in a template. Resolves also if it fails: callers look for the global that it defines. */
export function loadScript(template: string): Promise<void> {
  const script = cloneTemplate(template);
  return new Promise((resolve) => {
    for (const event of ["load", "error"]) script.addEventListener(event, () => resolve(), { once: true });
    setTimeout(resolve, TIMEOUT_MS);
    document.head.append(script);
  });
}
