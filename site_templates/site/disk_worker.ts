/**
 * A worker for pages opened from a disk, where browsers allow none: the same script in a hidden frame.
 *
 * It asks nobody and writes no inline script, so it works under the policy of the pages.
 */

/** What the script expects of the place it runs in. */
interface Place extends Window {
  importScripts(...addresses: string[]): Promise<void>;
}

export class DiskWorker extends EventTarget {
  private readonly place: Promise<Place>;

  constructor(address: string) {
    super();
    // The script finds its neighbours by asking whether its parent has this.
    Object.assign(window, { IFrameWorker: DiskWorker });
    this.place = new Promise((resolve, reject) => {
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.addEventListener("load", () => {
        const place = frame.contentWindow as Place;
        place.postMessage = (data: unknown) => void this.dispatchEvent(new MessageEvent("message", { data }));
        place.importScripts = async (...addresses) => {
          for (const each of addresses) await load(place, each);
        };
        load(place, address).then(() => resolve(place), reject);
      }, { once: true });
      document.body.append(frame);
    });
  }

  postMessage(data: unknown): void {
    void this.place.then((place) => place.dispatchEvent(new MessageEvent("message", { data })));
  }
}

/** Runs a script in a window, and is done when it has run. */
export function load(place: Window, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = place.document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${address} cannot be read.`)));
    place.document.head.append(script);
  });
}
