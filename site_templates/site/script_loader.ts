// Loads scripts on demand. A page opened from disk may run a script, but not fetch data.

/**
 * Runs the script at an address; resolves when it has run.
 *
 * @throws Error if it cannot be loaded.
 */
export function loadScript(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${address} cannot be loaded.`)));
    document.head.append(script);
  });
}
