import { useSyncExternalStore } from 'react';

/** Those that browsers know; none on the server, which knows others. UTC is not among them everywhere. */
export function useTimeZones(): readonly string[] {
  return useSyncExternalStore(never, timeZones, () => none);
}

const never = () => () => {};
const none: readonly string[] = [];
let known: readonly string[] | undefined;

function timeZones(): readonly string[] {
  known ??= [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
  return known;
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
