// Loads a script that a template of the page names.

import { cloneTemplate } from "./elements";

/** Waits for the script that a template names; whether it came is told by what it leaves behind. */
export function loadScript(template: string): Promise<void> {
  const script = cloneTemplate(template);
  return new Promise((resolve) => {
    for (const event of ["load", "error"]) script.addEventListener(event, () => resolve(), { once: true });
    setTimeout(resolve, SLOW_MS);
    document.head.append(script);
  });
}

export const SLOW_MS = 15_000;
