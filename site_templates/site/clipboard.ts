/** Puts text on the clipboard, plain and formatted at once; also where a page is opened from a disk or without encryption. */

export interface Copied {
  plain: string;
  html?: string;
}

/** Whether it was copied. */
export async function copy(copied: Copied): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem(blobs(copied))]);
    return true;
  } catch {
    return copyAsIfChosen(copied);
  }
}

function blobs({ plain, html }: Copied): Record<string, Blob> {
  const made: Record<string, Blob> = { "text/plain": new Blob([plain], { type: "text/plain" }) };
  if (html) made["text/html"] = new Blob([html], { type: "text/html" });
  return made;
}

/** The old way: the browser asks what to copy, as if the reader had chosen Copy. */
function copyAsIfChosen({ plain, html }: Copied): boolean {
  let answered = false;
  const answer = (event: ClipboardEvent): void => {
    if (!event.clipboardData) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData.setData("text/plain", plain);
    if (html) event.clipboardData.setData("text/html", html);
    answered = true;
  };
  document.addEventListener("copy", answer, { capture: true });
  try {
    return document.execCommand("copy") && answered;
  } finally {
    document.removeEventListener("copy", answer, { capture: true });
  }
}
