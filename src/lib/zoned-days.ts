/** Days of the calendar, `2026-11-29`, as they are in a time zone. */

/** Whether this machine knows the zone. An offset is none: it has no summer. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/i.test(name)) return false;
  try {
    dateFormat(name);
    return true;
  } catch {
    return false;
  }
}

export function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  // The 30th of February would be read as the 2nd of March.
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** The date of a time, in unix seconds, where the zone is. */
export function dateIn(timeZone: string, at: number): string {
  // The Swedish write dates as ISO does, but for years of fewer digits.
  return dateFormat(timeZone)
    .format(at * 1000)
    .padStart(10, '0');
}

export function dateAfter(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day * 1000).toISOString().slice(0, 10);
}

/**
 * The first moment that has this date, in unix seconds: not every day begins at midnight, and not every day has 24
 * hours. It is a multiple of `step`, in seconds.
 */
export function startOfDay(date: string, timeZone: string, step = 60): number {
  const utc = Date.parse(`${date}T00:00:00Z`) / 1000;
  // No zone is more than 14 hours ahead of UTC or 12 behind it. Dates never go backwards.
  let [low, high] = [(utc - day) / step, (utc + day) / step];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (dateIn(timeZone, middle * step) < date) low = middle + 1;
    else high = middle;
  }
  return low * step;
}

const day = 86_400;

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  formats.set(timeZone, format);
  return format;
}
