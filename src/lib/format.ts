import { type TimeFormatOptions, timeFormat } from './time';

/** How numbers and times are written for one reader. */
export type Format = ReturnType<typeof createFormat>;

export function createFormat(options: FormatOptions) {
  return { ...numberFormat(options), ...timeFormat(options) };
}

interface FormatOptions extends TimeFormatOptions {
  /** BCP 47. */
  numbers: string;
}

function numberFormat({ numbers, words }: FormatOptions) {
  // Made when first used: each costs a telephone ten milliseconds and more.
  const made = new Map<string, Intl.NumberFormat>();
  const write = (key: string, value: number, how?: Intl.NumberFormatOptions) => {
    const format = made.get(key) ?? new Intl.NumberFormat(numbers, how);
    made.set(key, format);
    return format.format(value);
  };

  /** `12,345`. */
  function number(value: number): string {
    // Most of what is counted.
    if (Number.isInteger(value) && Math.abs(value) < 1000) return String(value + 0);
    return write('', value);
  }

  return {
    number,

    /** `0.120`: with so many digits after the point. */
    fixed: (value: number, digits: number) =>
      write(`fixed ${digits}`, value, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),

    /** `12,300`: for where the exact number stands elsewhere, or nobody knows it. */
    rounded: (value: number, digits = 3) =>
      write(`rounded ${digits}`, value, { maximumSignificantDigits: digits }),

    /** Decimal units, three digits at most: `999 B`, `1.2 kB`, `200 MB`. */
    bytes(count: number): string {
      let value = Math.max(0, count);
      let unit = 0;
      while (round(value) >= 1000 && unit < byteUnits.length - 1) {
        value /= 1000;
        unit += 1;
      }
      return `${number(round(value))} ${byteUnits[unit]}`;

      function round(amount: number) {
        return unit === 0 || amount >= 100 ? Math.round(amount) : Math.round(amount * 10) / 10;
      }
    },

    /** The largest units of a length of time: `320 ms`, `8.4 s`, `47 min`, `1 h 4 min`, `2 d 3 h`. */
    duration(seconds: number, units: 1 | 2 = 2): string {
      if (seconds < 1)
        return words('ms', { amount: number(Math.round(Math.max(0, seconds) * 1000)) });
      if (seconds < 10) return words('s', { amount: number(Math.floor(seconds * 10) / 10) });
      if (seconds < 60) return words('s', { amount: number(Math.floor(seconds)) });
      const minutes = Math.floor(seconds / 60);
      const hours = Math.floor(minutes / 60);
      const [large, small] =
        minutes < 60
          ? [{ min: minutes }, { s: minutes < 10 ? Math.floor(seconds % 60) : 0 }]
          : hours < 24
            ? [{ h: hours }, { min: minutes % 60 }]
            : [{ d: Math.floor(hours / 24) }, { h: hours % 24 }];
      return [...Object.entries(large), ...(units > 1 ? Object.entries(small) : [])]
        .filter(([, amount]) => amount > 0)
        .map(([unit, amount]) => words(unit as 'h', { amount: number(amount) }))
        .join(' ');
    },
  };
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `12 %`, and never `0 %` for some or `100 %` for not quite all. */
export function formatShare(part: number, total: number): string {
  if (total <= 0 || part <= 0) return '0 %';
  if (part >= total) return '100 %';
  const percent = (part / total) * 100;
  if (percent < 1) return '< 1 %';
  return `${Math.min(99, Math.round(percent))} %`;
}

/** Middle of a long id left out: `batch_68f0…9c21`. */
export function shortenId(id: string, length = 18): string {
  if (id.length <= length) return id;
  const tail = 4;
  return `${id.slice(0, length - tail - 1)}…${id.slice(-tail)}`;
}
