/** Paper shows what is folded away on the screen, and a paper can be asked for by a button. */

export function startPrinting(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [
      ...document.querySelectorAll<HTMLDetailsElement>(":is(.hk-then-now, .hk-bearing) details:not([open])"),
    ];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
}
