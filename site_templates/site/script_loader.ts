/** Loading a script. A page that is opened from a disk may run one, and may not fetch. */

/** Runs the script at an address, and is done when it has run. */
export function load(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${address} cannot be read.`)));
    document.head.append(script);
  });
}
