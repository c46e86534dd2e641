// Prints the text of text areas, which paper would cut off: each gets a copy of its text next to it while the
// page prints.

/** Copies the text of every text area before printing, and removes the copies afterwards. */
export function mirrorTextAreasForPrint(): void {
  window.addEventListener("beforeprint", () => {
    for (const textArea of document.querySelectorAll<HTMLTextAreaElement>("#checklist textarea")) {
      if (textArea.value === "" || textArea.nextElementSibling?.className === "printed") continue;
      const copy = document.createElement("div");
      copy.className = "printed";
      copy.textContent = textArea.value;
      textArea.after(copy);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const copy of document.querySelectorAll(".printed")) copy.remove();
  });
}
