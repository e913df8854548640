import { describe, expect, it } from 'vitest';
import { formatIn } from '@/components/testing-words';
import { formatMachine } from './time';

const now = 1_795_000_000_000;
const at = 1_795_000_000;
const english = formatIn('en');
const german = formatIn('de', { timeZone: 'Europe/Berlin' });

describe('a relative time', () => {
  it.each([
    [0, 'just now', 'gerade eben'],
    [4, 'just now', 'gerade eben'],
    [-5, '5 s ago', 'vor 5 s'],
    [-59.5, '59 s ago', 'vor 59 s'],
    [-60, '1 min ago', 'vor 1 min'],
    [-3_599, '59 min ago', 'vor 59 min'],
    [-7_300, '2 h ago', 'vor 2 h'],
    [-86_400 * 12, '12 d ago', 'vor 12 Tg.'],
    [-86_400 * 65, '2 mo ago', 'vor 2 Mon.'],
    [-86_400 * 800, '2 y ago', 'vor 2 J.'],
    [3_700, 'in 1 h', 'in 1 h'],
  ])('%d seconds from now reads %s, or %s', (seconds, text, other) => {
    expect(english.relative(at + seconds, now)).toBe(text);
    expect(german.relative(at + seconds, now)).toBe(other);
  });
});

it.each([
  [-7_300, '2 h ago'],
  [3, 'just now'],
  [40, 'just now'],
  [86_400 * 2, '20 Nov 2026'],
  [Number.POSITIVE_INFINITY, 'just now'],
])('a past time never reads as the future: %d seconds from now reads %s', (seconds, text) => {
  expect(english.past(at + seconds, now)).toBe(text);
});

describe('a date and time', () => {
  it('is written as is usual or wanted, in the zone, which it names', () => {
    expect(english.dateTime(at)).toBe('Wed, 18 Nov 2026, 11:06:40 UTC');
    expect(german.dateTime(at)).toBe('Mi., 18. Nov. 2026, 12:06:40 MEZ');
    const american = formatIn('en', { dates: 'en-US', timeZone: 'America/New_York' });
    expect(american.dateTime(at)).toBe('Wed, Nov 18, 2026, 06:06:40 AM EST');
  });

  it('is ISO 8601 for who wants that, in any language', () => {
    const iso = { timeZone: 'Europe/Berlin', dates: 'iso' };
    for (const format of [formatIn('en', iso), formatIn('de', iso)]) {
      expect(format.dateTime(at)).toBe('2026-11-18 12:06:40 CET');
      expect(format.day('2026-01-05')).toBe('2026-01-05');
    }
  });
});

it('a day of the calendar is the same in every zone', () => {
  expect(english.day('2026-11-29')).toBe('29 Nov 2026');
  const far = formatIn('de', { timeZone: 'Pacific/Honolulu' });
  expect(far.day('2026-11-29')).toBe('29. Nov. 2026');
  expect(english.day('someday')).toBe('someday');
});

it('a time is empty for machines when it is none', () => {
  expect(formatMachine(Number.NaN)).toBe('');
  expect(formatMachine(0)).toBe('1970-01-01T00:00:00.000Z');
});
