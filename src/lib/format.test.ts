import { describe, expect, it } from 'vitest';
import { formatIn } from '@/components/testing-words';
import { formatShare, shortenId } from './format';

const english = formatIn('en');
const german = formatIn('de');

describe('numbers', () => {
  it('are grouped as the language does', () => {
    expect(english.number(1_234_567)).toBe('1,234,567');
    expect(german.number(1_234_567.5)).toBe('1.234.567,5');
    expect(german.number(-0)).toBe('0');
    expect([english.rounded(12_345), german.rounded(0.123_456)]).toEqual(['12,300', '0,123']);
    expect([english.fixed(0.5, 3), german.fixed(0.12, 3)]).toEqual(['0.500', '0,120']);
  });

  it('are grouped as chosen, in any language', () => {
    const wanted = (numbers: string) => formatIn('de', { numbers }).number(1234.5);
    expect(['en-GB', 'de-DE', 'sv-SE'].map(wanted)).toEqual(['1,234.5', '1.234,5', '1\u00a0234,5']);
  });
});

describe('a share', () => {
  it('is never 0 % for some, nor 100 % for fewer than all', () => {
    expect(formatShare(1, 3_000)).toBe('< 1 %');
    expect(formatShare(2_999, 3_000)).toBe('99 %');
    expect(formatShare(3_000, 3_000)).toBe('100 %');
    expect(formatShare(0, 0)).toBe('0 %');
    expect(formatShare(1, 3)).toBe('33 %');
  });
});

describe('bytes', () => {
  it.each([
    [0, '0 B', '0 B'],
    [999, '999 B', '999 B'],
    [1_000, '1 kB', '1 kB'],
    [1_234, '1.2 kB', '1,2 kB'],
    [999_960, '1 MB', '1 MB'],
    [200_000_000, '200 MB', '200 MB'],
    [1_536_000_000, '1.5 GB', '1,5 GB'],
    [12_000_000_000_000_000, '12,000 TB', '12.000 TB'],
  ])('writes %d as %s, or %s', (count, text, other) => {
    expect([english.bytes(count), german.bytes(count)]).toEqual([text, other]);
  });
});

describe('a duration', () => {
  it.each([
    [0, '0 ms', '0 ms'],
    [0.32, '320 ms', '320 ms'],
    [8.46, '8.4 s', '8,4 s'],
    [59.9, '59 s', '59 s'],
    [65, '1 min 5 s', '1 min 5 s'],
    [47 * 60 + 3, '47 min', '47 min'],
    [3_840, '1 h 4 min', '1 h 4 min'],
    [7_200, '2 h', '2 h'],
    [183_600, '2 d 3 h', '2 Tg. 3 h'],
    [-4, '0 ms', '0 ms'],
  ])('writes %d seconds as %s, or %s', (seconds, text, other) => {
    expect([english.duration(seconds), german.duration(seconds)]).toEqual([text, other]);
  });

  it('has one unit if it is an estimate', () => {
    expect([english.duration(3_840, 1), english.duration(65, 1)]).toEqual(['1 h', '1 min']);
  });
});

describe('a long id', () => {
  it('keeps its prefix and its end', () => {
    expect(shortenId('batch_68f0aa11bb22cc33dd44ee55ff669c21')).toBe('batch_68f0aa1…9c21');
  });

  it('stays whole when short', () => {
    expect(shortenId('file-abc123')).toBe('file-abc123');
  });
});
