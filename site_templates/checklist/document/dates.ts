// Dates as the document keeps them: texts in the form YYYY-MM-DD.

import { LIMITS } from "./contract";

/** Whether a date is in a year that can be meant; any other year is a typing mistake. */
export function isLikelyYear(date: string): boolean {
  const year = Number(date.slice(0, 4));
  return year >= LIMITS.earliestYear && year <= LIMITS.latestYear;
}

/** The same day some months later, or the last day of that month if the month is shorter. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const total = year * 12 + (month - 1) + months;
  const [laterYear, laterMonth] = [Math.floor(total / 12), (total % 12) + 1];
  return toDate(laterYear, laterMonth, Math.min(date, daysIn(laterYear, laterMonth)));
}

/** Today's date by the local clock. */
export function today(now: Date = new Date()): string {
  return toDate(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function toDate(year: number, month: number, day: number): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}
