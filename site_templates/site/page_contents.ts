/** The headings of a long page: beside it where there is room, else folded away above it. */

import { find } from "./elements";

export function startContents(): void {
  const contents = find("hk-contents", HTMLDetailsElement);
  if (!contents) return;
  const roomy = matchMedia("(min-width: 60em)");
  const follow = (): void => {
    contents.open = roomy.matches;
  };
  roomy.addEventListener("change", follow);
  follow();
}
