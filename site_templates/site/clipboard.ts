// Copies text to the clipboard, as plain text and as HTML, also on a page from disk or without encryption.

export interface ClipboardContent {
  readonly plain: string;
  readonly html?: string;
}

/** Returns whether the browser allowed it. */
export async function copyToClipboard(content: ClipboardContent): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem(blobsOf(content))]);
    return true;
  } catch {
    return copyByCommand(content);
  }
}

function blobsOf({ plain, html }: ClipboardContent): Record<string, Blob> {
  return {
    "text/plain": new Blob([plain], { type: "text/plain" }),
    ...(html === undefined ? {} : { "text/html": new Blob([html], { type: "text/html" }) }),
  };
}

/** Fallback where the Clipboard API is missing: the browser's copy command, with the content set in its event. */
function copyByCommand({ plain, html }: ClipboardContent): boolean {
  let wasSet = false;
  const onCopy = (event: ClipboardEvent): void => {
    if (event.clipboardData === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData.setData("text/plain", plain);
    if (html !== undefined) event.clipboardData.setData("text/html", html);
    wasSet = true;
  };
  document.addEventListener("copy", onCopy, { capture: true });
  try {
    return document.execCommand("copy") && wasSet;
  } finally {
    document.removeEventListener("copy", onCopy, { capture: true });
  }
}
