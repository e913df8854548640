import { dateAfter, startOfDay } from '../zoned-days';
import { shortestSpan } from './spans';

/** A calendar day of a time zone: 23 or 25 hours long where the clock is changed. */
export interface ZonedDay {
  /** `2026-10-25`. */
  date: string;
  /** Unix seconds. The end is the start of the next day, so days add up to their range. */
  start: number;
  end: number;
}

/** The days from one date to another, both included. */
export function daysBetween(from: string, to: string, timeZone: string): ZonedDay[] {
  const days: ZonedDay[] = [];
  let start = startOfDay(from, timeZone, shortestSpan);
  for (let date = from; date <= to; ) {
    const next = dateAfter(date);
    const end = startOfDay(next, timeZone, shortestSpan);
    days.push({ date, start, end });
    [date, start] = [next, end];
  }
  return days;
}
