const day = 86_400_000;

/** Whole days from today until a date, `2027-01-14`, both in UTC: 0 is today, below it has passed. Null: no date. */
export function daysUntil(date: string, now: number): number | null {
  const at = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(at) ? null : (at - Math.floor(now / day) * day) / day;
}
