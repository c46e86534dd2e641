// Days and times as people here read them. Only for showing: what is kept stays year, month, day.

/** The page's language; plain English without a country would come out in the American order. */
function language(): string {
  const { lang } = document.documentElement;
  return lang === "en" ? "en-GB" : lang;
}

/** A day of the document in words; anything else as it stands. */
export function daySaid(day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) return day;
  return dateSaid(new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
}

export function dateSaid(date: Date): string {
  return date.toLocaleDateString(language(), { day: "numeric", month: "long", year: "numeric" });
}

export function clockSaid(date: Date): string {
  return date.toLocaleTimeString(language(), { hour12: false });
}

/** The clock for today, the day for any other. */
export function momentSaid(date: Date): string {
  return date.toDateString() === new Date().toDateString() ? clockSaid(date) : dateSaid(date);
}
