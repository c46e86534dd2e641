// The packer that stands in for the one the Excel library asks for: it packs at once, since the page's policy lets no worker start.

import {
  type AsyncZippable,
  type FlateError,
  type Zippable,
  zipSync,
} from "../../node_modules/fflate/esm/browser.js";

export { strToU8, zipSync } from "../../node_modules/fflate/esm/browser.js";

export function zip(
  files: AsyncZippable,
  done: (error: FlateError | null, packed: Uint8Array) => void,
): void {
  done(null, zipSync(files as Zippable));
}
