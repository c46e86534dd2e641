// Dates and times in words. For display only: the document keeps YYYY-MM-DD.

/** The page's language; British dates if it is English without a country. */
function pageLanguage(): string {
  const { lang } = document.documentElement;
  return lang === "en" ? "en-GB" : lang;
}

/** A day (YYYY-MM-DD) or month (YYYY-MM) in words; any other text unchanged. */
export function formatDay(day: string): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(day);
  if (match === null) return day;
  const [, year, month, date] = match;
  const moment = new Date(2000, Number(month) - 1, Number(date ?? "1"));
  // The constructor takes the years 0 to 99 for those of the last century.
  moment.setFullYear(Number(year), Number(month) - 1, Number(date ?? "1"));
  return formatDate(moment, date !== undefined);
}

/** Cached by whether they show the day: creating one takes far longer than using it. */
const formatters = new Map<boolean, Intl.DateTimeFormat>();

function dateFormatter(withDay: boolean): Intl.DateTimeFormat {
  const formatter =
    formatters.get(withDay) ??
    new Intl.DateTimeFormat(pageLanguage(), {
      ...(withDay ? { day: "numeric" } : {}),
      month: "long",
      year: "numeric",
    });
  formatters.set(withDay, formatter);
  return formatter;
}

/** A date in words, such as "20 November 2026"; without the day, "November 2026". */
export function formatDate(date: Date, withDay = true): string {
  return dateFormatter(withDay).format(date);
}

/** A time as HH:MM:SS; without Intl, which would delay the first view. */
export function formatTime(date: Date): string {
  return date.toTimeString().slice(0, 8);
}

/** The time of a moment of today, the date of any other. */
export function formatMoment(date: Date): string {
  return date.toDateString() === new Date().toDateString() ? formatTime(date) : formatDate(date);
}
