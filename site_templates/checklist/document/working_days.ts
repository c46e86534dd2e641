// Working days: neither weekend nor public holiday. Dates are texts (YYYY-MM-DD) and are counted in UTC, so
// that no time zone or clock change affects them.

import { isDate } from "./contract";

/** The public holidays (MM-DD) of each year (YYYY) that the page knows. */
export type HolidayCalendar = Readonly<Record<string, readonly string[]>>;

const DAY_MS = 86_400_000;

/**
 * Working days after `start` up to and including `end`, negative if `end` is earlier; undefined if a year is
 * unknown.
 */
export function countWorkingDays(calendar: HolidayCalendar, start: string, end: string): number | undefined {
  if (!isDate(start) || !isDate(end)) return undefined;
  if (end < start) {
    const count = countWorkingDays(calendar, end, start);
    // 0 - count rather than -count: no negative zero.
    return count === undefined ? undefined : 0 - count;
  }
  for (let year = Number(start.slice(0, 4)); year <= Number(end.slice(0, 4)); year += 1) {
    if (!Object.hasOwn(calendar, String(year))) return undefined;
  }
  let count = 0;
  for (let time = Date.parse(start) + DAY_MS; time <= Date.parse(end); time += DAY_MS) {
    if (isWorkingDay(calendar, new Date(time))) count += 1;
  }
  return count;
}

/** The date on which `days` working days have passed since `start`; undefined if a year is unknown. */
export function addWorkingDays(calendar: HolidayCalendar, start: string, days: number): string | undefined {
  if (!isDate(start)) return undefined;
  let time = Date.parse(start);
  const date = (): string => new Date(time).toISOString().slice(0, 10);
  const isKnown = (): boolean => Object.hasOwn(calendar, date().slice(0, 4));
  for (let left = days; left > 0 && isKnown(); ) {
    time += DAY_MS;
    if (isWorkingDay(calendar, new Date(time))) left -= 1;
  }
  return isKnown() ? date() : undefined;
}

function isWorkingDay(calendar: HolidayCalendar, day: Date): boolean {
  const weekday = day.getUTCDay();
  const date = day.toISOString();
  return weekday !== 0 && weekday !== 6 && calendar[date.slice(0, 4)]?.includes(date.slice(5, 10)) !== true;
}
