import { shortestSpan } from './spans';

/** A calendar day of a time zone: 23 or 25 hours long where the clock is changed. */
export interface ZonedDay {
  /** `2026-10-25`. */
  date: string;
  /** Unix seconds. The end is the start of the next day, so days add up to their range. */
  start: number;
  end: number;
}

const day = 86_400;

export function isTimeZone(name: string): boolean {
  try {
    dateFormat(name);
    return true;
  } catch {
    return false;
  }
}

/** The days from one date to another, both included. */
export function daysBetween(from: string, to: string, timeZone: string): ZonedDay[] {
  const days: ZonedDay[] = [];
  let start = startOfDay(from, timeZone);
  for (let date = from; date <= to; ) {
    const next = dateAfter(date);
    const end = startOfDay(next, timeZone);
    days.push({ date, start, end });
    [date, start] = [next, end];
  }
  return days;
}

/** The date of a time, in unix seconds, where the zone is. */
export function dateIn(timeZone: string, at: number): string {
  return dateFormat(timeZone).format(at * 1000);
}

export function dateAfter(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day * 1000).toISOString().slice(0, 10);
}

/** The first moment that has this date: not every day begins at midnight. Dates never go backwards. */
function startOfDay(date: string, timeZone: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`) / 1000;
  // No zone is more than 14 hours ahead of UTC or 12 behind it.
  let [low, high] = [(utc - day) / shortestSpan, (utc + day) / shortestSpan];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (dateIn(timeZone, middle * shortestSpan) < date) low = middle + 1;
    else high = middle;
  }
  return low * shortestSpan;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    // The Swedish write dates as ISO does.
    new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  formats.set(timeZone, format);
  return format;
}
