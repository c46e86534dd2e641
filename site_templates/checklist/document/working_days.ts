import { isDate } from "./dates";

// Working days between two days of the document, by the public holidays that the page brings. Days are texts and are
// reckoned in universal time: no clock and no time zone comes near them.
/** The public holidays of each year that is known, as month and day. */
export type HolidayCalendar = Readonly<Record<string, readonly string[]>>;

const DAY_MS = 86_400_000;

/** How many there are after `start` up to and with `end`, below zero where `end` comes first; undefined where a year is not known. */
export function countWorkingDays(calendar: HolidayCalendar, start: string, end: string): number | undefined {
  if (!isDate(start) || !isDate(end)) return undefined;
  if (end < start) {
    const count = countWorkingDays(calendar, end, start);
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

/** The day with which so many working days are over since `start`; undefined where a year is not known. */
export function addWorkingDays(calendar: HolidayCalendar, start: string, days: number): string | undefined {
  if (!isDate(start)) return undefined;
  let time = Date.parse(start);
  const day = (): string => new Date(time).toISOString().slice(0, 10);
  for (let left = days; left > 0 && Object.hasOwn(calendar, day().slice(0, 4)); ) {
    time += DAY_MS;
    if (isWorkingDay(calendar, new Date(time))) left -= 1;
  }
  return Object.hasOwn(calendar, day().slice(0, 4)) ? day() : undefined;
}

function isWorkingDay(calendar: HolidayCalendar, day: Date): boolean {
  const weekday = day.getUTCDay();
  const date = day.toISOString();
  return weekday !== 0 && weekday !== 6 && calendar[date.slice(0, 4)]?.includes(date.slice(5, 10)) !== true;
}
