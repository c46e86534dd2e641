// The list of a long page's headings: open next to the text in a wide window, closed above it in a narrow one.

import { optionalElement } from "./elements";

/** Opens and closes the list as the window gets wide or narrow. */
export function startContents(): void {
  const contents = optionalElement("hk-contents", HTMLDetailsElement);
  if (contents === undefined) return;
  const wide = matchMedia("(min-width: 60em)");
  const update = (): void => {
    contents.open = wide.matches;
  };
  wide.addEventListener("change", update);
  update();
}
