export interface TimeFormatOptions {
  timeZone: string;
  /** BCP 47; `iso` is 2026-11-29 14:05:09. */
  dates: string;
  words: TimeWords;
}

/** `42 s`, `42 s ago`, `in 42 s`, `just now`: by what stands around the amount. */
export type TimeWords = (
  key: 'ms' | (typeof steps)[number]['unit'] | 'ago' | 'ahead' | 'now',
  values?: { amount: string },
) => string;

const steps = [
  { unit: 'y', seconds: 365 * 86_400 },
  { unit: 'mo', seconds: 30 * 86_400 },
  { unit: 'd', seconds: 86_400 },
  { unit: 'h', seconds: 3_600 },
  { unit: 'min', seconds: 60 },
  { unit: 's', seconds: 1 },
] as const;

/** Times are unix seconds, `now` is in milliseconds. */
export function timeFormat({ timeZone, dates, words }: TimeFormatOptions) {
  const isIso = dates === 'iso';
  // Swedes write dates as ISO 8601 does.
  const locale = isIso ? 'sv-SE' : dates;
  const long = isIso ? isoDay : ({ day: 'numeric', month: 'short', year: 'numeric' } as const);

  /**
   * How long ago, or how far ahead, in one unit: `just now`, `42 s ago`, `in 3 h`.
   */
  function relative(at: number, now: number): string {
    const ahead = at - now / 1000;
    const distance = Math.abs(ahead);
    if (distance < 5) return words('now');
    const step = steps.find(({ seconds }) => distance >= seconds) ?? steps[5];
    const amount = words(step.unit, { amount: String(Math.floor(distance / step.seconds)) });
    return words(ahead > 0 ? 'ahead' : 'ago', { amount });
  }

  return {
    timeZone,
    relative,

    /**
     * When something happened: `42 s ago`. A clock that is ahead of ours makes nothing of the past lie ahead: then it
     * is the day that it tells.
     */
    past(at: number, now: number): string {
      const ahead = at - now / 1000;
      if (ahead < 5) return relative(at, now);
      return ahead < 60 || !isTime(at) ? words('now') : dayOf(at);
    },

    dayOf,

    /** Date, time to the second and zone. */
    dateTime(at: number): string {
      return new Date(at * 1000).toLocaleString(locale, {
        ...(!isIso && { weekday: 'short' }),
        ...long,
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short',
        timeZone,
      });
    },

    /** A day of the calendar, `2026-11-29`, which is the same in all zones; what is none as it came. */
    day(date: string): string {
      const at = Date.parse(`${date}T00:00:00Z`);
      return Number.isNaN(at) ? date : written(at, 'UTC');
    },
  };

  /** The day of a time. */
  function dayOf(at: number): string {
    return written(at * 1000, timeZone);
  }

  function written(milliseconds: number, zone: string): string {
    return new Date(milliseconds).toLocaleDateString(locale, { ...long, timeZone: zone });
  }
}

const isoDay = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;

function isTime(at: number): boolean {
  return !Number.isNaN(new Date(at * 1000).getTime());
}

/** For `<time dateTime>`. Empty for what is no time. */
export function formatMachine(at: number): string {
  return isTime(at) ? new Date(at * 1000).toISOString() : '';
}
