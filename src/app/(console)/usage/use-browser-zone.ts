import { useSyncExternalStore } from 'react';

/** The time zone of the browser; null on the server, which does not know it. */
export function useBrowserZone(): string | null {
  return useSyncExternalStore(
    never,
    () => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    () => null,
  );
}

const never = () => () => {};

/** Those that browsers know; UTC is not among them everywhere. */
export function timeZones(): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
}

/** `UTC+2`, and `UTC+1` too where the clock is changed between these times, in unix seconds. */
export function zoneOffsets(timeZone: string, times: readonly number[]): string[] {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (at: number) => {
    const parts = format.formatToParts(at * 1000);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign = '', hours = '', minutes = ''] = /([+-])(\d+):?(\d*)/.exec(name) ?? [];
    const isUtc = Number(hours) + Number(minutes) === 0;
    return isUtc ? 'UTC' : `UTC${sign}${Number(hours)}${Number(minutes) ? `:${minutes}` : ''}`;
  };
  return [...new Set(times.map(offsetAt))];
}
