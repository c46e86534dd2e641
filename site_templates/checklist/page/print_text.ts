// A text box on paper ends where its page ends. So each that holds words has them set beside it, whole, while the page is printed.

export function mirrorTextAreasForPrint(): void {
  window.addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll<HTMLTextAreaElement>("#checklist textarea")) {
      if (box.value === "" || box.nextElementSibling?.className === "printed") continue;
      const made = document.createElement("div");
      made.className = "printed";
      made.textContent = box.value;
      box.after(made);
    }
  });
  window.addEventListener("afterprint", () =>
    document.querySelectorAll(".printed").forEach((made) => made.remove()),
  );
}
