// Work that can wait.

/** Runs work when the browser is idle; soon, in browsers without idle callbacks. */
export function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === "undefined") setTimeout(work, 0);
  else requestIdleCallback(work);
}
