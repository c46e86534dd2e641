// What can wait: it is done once nobody waits for the page.

export function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === "undefined") setTimeout(work, 0);
  else requestIdleCallback(work);
}
