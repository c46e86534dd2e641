/** The menu of a narrow window: a button that shows and hides the navigation. A wide window shows it always. */

import { find, need } from "./elements";

export function startMenu(): void {
  const button = need("hk-menu-button", HTMLButtonElement);
  const menu = find("hk-menu", HTMLElement);
  if (!menu) return;

  const show = (open: boolean): void => {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("hk-nav--open", open);
  };
  const isOpen = (): boolean => menu.classList.contains("hk-nav--open");

  button.addEventListener("click", () => show(!isOpen()));
  for (const part of [button, menu]) {
    part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      show(false);
      button.focus();
    });
  }
}
