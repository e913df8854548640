import { describe, expect, it } from 'vitest';
import { formatAbsolute, formatMachine, formatPast, formatRelative } from './time';

const now = 1_795_000_000_000;
const at = (seconds: number) => formatRelative(now / 1000 + seconds, now);

describe('a relative time', () => {
  it.each([
    [0, 'just now'],
    [4, 'just now'],
    [-5, '5 s ago'],
    [-59.5, '59 s ago'],
    [-60, '1 min ago'],
    [-3_599, '59 min ago'],
    [-7_300, '2 h ago'],
    [-86_400 * 12, '12 d ago'],
    [-86_400 * 65, '2 mo ago'],
    [-86_400 * 800, '2 y ago'],
    [3_700, 'in 1 h'],
  ])('%d seconds from now reads %s', (seconds, text) => {
    expect(at(seconds)).toBe(text);
  });
});

it.each([
  [-7_300, '2 h ago'],
  [3, 'just now'],
  [40, 'just now'],
  [86_400 * 2, '2026-11-20'],
])('a past time never reads as the future: %d seconds from now reads %s', (seconds, text) => {
  expect(formatPast(now / 1000 + seconds, now)).toBe(text);
});

describe('an absolute time', () => {
  it('names the zone', () => {
    expect(formatAbsolute(1_795_000_000, 'UTC')).toContain('UTC');
    expect(formatAbsolute(1_795_000_000, 'UTC')).toContain('18 Nov 2026');
  });

  it('is empty for machines when it is none', () => {
    expect(formatMachine(Number.NaN)).toBe('');
    expect(formatMachine(0)).toBe('1970-01-01T00:00:00.000Z');
  });
});
