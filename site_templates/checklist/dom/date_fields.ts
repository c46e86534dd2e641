// Date fields that hold half a date or an unlikely year: the document keeps its date until a complete one is typed.

import { LIMITS } from "../document/contract";
import { formatDay } from "./dates";
import { message } from "./messages";

/** Why a date field has no value that can be kept: undefined if it has one, or is empty. */
export function dateProblem(control: Element): "date-incomplete" | "date-year" | undefined {
  if (!(control instanceof HTMLInputElement) || control.type !== "date") return undefined;
  // Browsers report an empty value for half a date and for a day that no calendar has.
  if (control.validity.badInput) return "date-incomplete";
  return control.validity.rangeUnderflow || control.validity.rangeOverflow ? "date-year" : undefined;
}

/**
 * Shows below a date field what is wrong with it, or removes that. `kept` is the date (YYYY-MM-DD) that stays in the
 * document meanwhile, or "". Returns whether something is wrong.
 */
export function showDateProblem(control: HTMLInputElement, kept = ""): boolean {
  const problem = dateProblem(control);
  const next = control.nextElementSibling;
  const shown = next?.classList.contains("date-problem") === true ? next : undefined;
  if (problem === undefined) {
    control.removeAttribute("aria-invalid");
    shown?.remove();
    return false;
  }
  control.setAttribute("aria-invalid", "true");
  const note = shown ?? document.createElement("p");
  note.className = "wrong date-problem";
  note.setAttribute("role", "status");
  const words = message(problem, { earliest: LIMITS.earliestYear, latest: LIMITS.latestYear });
  note.textContent = kept === "" ? words : `${words} ${message("date-kept", { date: formatDay(kept) })}`;
  if (shown === undefined) control.after(note);
  return true;
}
