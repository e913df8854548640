// Made when first used: each costs a telephone ten milliseconds and more.
let numbers: Intl.NumberFormat | undefined;
let compactNumbers: Intl.NumberFormat | undefined;

/** `12,345`. */
export function formatNumber(value: number): string {
  // Most of what is counted.
  if (Number.isInteger(value) && Math.abs(value) < 1000) return String(value + 0);
  numbers ??= new Intl.NumberFormat('en');
  return numbers.format(value);
}

/** `12.3K`: for where the exact number stands elsewhere. */
export function formatCompact(value: number): string {
  compactNumbers ??= new Intl.NumberFormat('en', {
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  return compactNumbers.format(value);
}

/** `3 files`, `1 file`, `2 batches` (with its plural given). */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** `12 %`, and never `0 %` for some or `100 %` for not quite all. */
export function formatShare(part: number, total: number): string {
  if (total <= 0 || part <= 0) return '0 %';
  if (part >= total) return '100 %';
  const percent = (part / total) * 100;
  if (percent < 1) return '< 1 %';
  return `${Math.min(99, Math.round(percent))} %`;
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Decimal units, three digits at most: `999 B`, `1.2 kB`, `200 MB`. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (round(value) >= 1000 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${round(value)} ${byteUnits[unit]}`;

  function round(amount: number) {
    return unit === 0 || amount >= 100 ? Math.round(amount) : Math.round(amount * 10) / 10;
  }
}

/** The two largest units of a length of time in seconds: `320 ms`, `8.4 s`, `47 min`, `1 h 4 min`, `2 d 3 h`. */
export function formatDuration(seconds: number): string {
  if (seconds < 0) return formatDuration(0);
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${Math.floor(seconds * 10) / 10} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return two(minutes, 'min', minutes < 10 ? Math.floor(seconds % 60) : 0, 's');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return two(hours, 'h', minutes % 60, 'min');
  return two(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function two(large: number, largeUnit: string, small: number, smallUnit: string) {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** Middle of a long id left out: `batch_68f0…9c21`. */
export function shortenId(id: string, length = 18): string {
  if (id.length <= length) return id;
  const tail = 4;
  return `${id.slice(0, length - tail - 1)}…${id.slice(-tail)}`;
}
