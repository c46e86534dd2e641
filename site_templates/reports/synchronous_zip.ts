// Replaces the zip library of the Excel library: zips synchronously, since the page's policy forbids workers.

import {
  type AsyncZippable,
  type FlateError,
  type Zippable,
  zipSync,
} from "../../node_modules/fflate/esm/browser.js";

export { strToU8, zipSync } from "../../node_modules/fflate/esm/browser.js";

/** The signature of fflate's asynchronous `zip`. */
export function zip(
  files: AsyncZippable,
  done: (error: FlateError | null, packed: Uint8Array) => void,
): void {
  done(null, zipSync(files as Zippable));
}
