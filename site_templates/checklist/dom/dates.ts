// Days and times as people here read them. Only for showing: what is kept stays year, month, day.

/** The page's language; plain English without a country would come out in the American order. */
function language(): string {
  const { lang } = document.documentElement;
  return lang === "en" ? "en-GB" : lang;
}

/** A day or a month of the document in words; anything else as it stands. */
export function formatDay(day: string): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(day);
  if (match === null) return day;
  return formatDate(
    new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? "1")),
    match[3] !== undefined,
  );
}

/** Made once: making one takes far longer than using it, and a list of evidence says hundreds of days. */
const formatters = new Map<boolean, Intl.DateTimeFormat>();

function dateFormatter(whole: boolean): Intl.DateTimeFormat {
  const made =
    formatters.get(whole) ??
    new Intl.DateTimeFormat(language(), {
      ...(whole ? { day: "numeric" } : {}),
      month: "long",
      year: "numeric",
    });
  formatters.set(whole, made);
  return made;
}

export function formatDate(date: Date, whole = true): string {
  return dateFormatter(whole).format(date);
}

/** Hours, minutes and seconds; without a formatter, which would hold up the first view. */
export function formatTime(date: Date): string {
  return date.toTimeString().slice(0, 8);
}

/** The clock for today, the day for any other. */
export function formatMoment(date: Date): string {
  return date.toDateString() === new Date().toDateString() ? formatTime(date) : formatDate(date);
}
