const steps = [
  { unit: 'y', seconds: 365 * 86_400 },
  { unit: 'mo', seconds: 30 * 86_400 },
  { unit: 'd', seconds: 86_400 },
  { unit: 'h', seconds: 3_600 },
  { unit: 'min', seconds: 60 },
  { unit: 's', seconds: 1 },
] as const;

/**
 * When something happened: `42 s ago`. A clock that is ahead of ours makes nothing of the past lie ahead: then it is
 * the day that it tells, in UTC.
 */
export function formatPast(at: number, now: number): string {
  const ahead = at - now / 1000;
  if (ahead < 5) return formatRelative(at, now);
  return ahead < 60 ? 'just now' : formatMachine(at).slice(0, 10) || 'just now';
}

/**
 * How long ago, or how far ahead, in one unit: `just now`, `42 s ago`, `in 3 h`.
 * `at` is in unix seconds, `now` in milliseconds.
 */
export function formatRelative(at: number, now: number): string {
  const ahead = at - now / 1000;
  const distance = Math.abs(ahead);
  if (distance < 5) return 'just now';
  const step = steps.find(({ seconds }) => distance >= seconds) ?? steps[5];
  const amount = `${Math.floor(distance / step.seconds)} ${step.unit}`;
  return ahead > 0 ? `in ${amount}` : `${amount} ago`;
}

/** Date, time to the second and zone, as the reader's machine has them. Browser only: a server has another zone. */
export function formatAbsolute(at: number, timeZone?: string): string {
  return new Date(at * 1000).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  });
}

/** For `<time dateTime>`. Empty for what is no time. */
export function formatMachine(at: number): string {
  const date = new Date(at * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
