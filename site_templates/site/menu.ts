// In a narrow window a button shows and hides the navigation; a wide window always shows it.

import { optionalElement, requiredElement } from "./elements";

/** Makes the menu button work, on a page that has a menu. */
export function startMenu(): void {
  const button = requiredElement("hk-menu-button", HTMLButtonElement);
  const menu = optionalElement("hk-menu", HTMLElement);
  if (menu === undefined) return;

  const setOpen = (open: boolean): void => {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("hk-nav--open", open);
  };
  const isOpen = (): boolean => menu.classList.contains("hk-nav--open");

  button.addEventListener("click", () => setOpen(!isOpen()));
  for (const element of [button, menu]) {
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      setOpen(false);
      button.focus();
    });
  }
}
