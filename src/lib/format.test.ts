import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCompact,
  formatCount,
  formatDuration,
  formatNumber,
  formatShare,
  shortenId,
} from './format';

describe('numbers', () => {
  it('groups thousands', () => {
    expect(formatNumber(1_234_567)).toBe('1,234,567');
    expect(formatCompact(12_345)).toBe('12.3K');
  });

  it('knows one from many', () => {
    expect(formatCount(1, 'file')).toBe('1 file');
    expect(formatCount(0, 'file')).toBe('0 files');
    expect(formatCount(2_000, 'batch', 'batches')).toBe('2,000 batches');
  });
});

describe('a share', () => {
  it('is never nothing when there is something, nor all when something lacks', () => {
    expect(formatShare(1, 3_000)).toBe('< 1 %');
    expect(formatShare(2_999, 3_000)).toBe('99 %');
    expect(formatShare(3_000, 3_000)).toBe('100 %');
    expect(formatShare(0, 0)).toBe('0 %');
    expect(formatShare(1, 3)).toBe('33 %');
  });
});

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1 kB'],
    [1_234, '1.2 kB'],
    [999_960, '1 MB'],
    [200_000_000, '200 MB'],
    [1_536_000_000, '1.5 GB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('a duration', () => {
  it.each([
    [0, '0 ms'],
    [0.32, '320 ms'],
    [8.46, '8.4 s'],
    [59.9, '59 s'],
    [65, '1 min 5 s'],
    [47 * 60 + 3, '47 min'],
    [3_840, '1 h 4 min'],
    [7_200, '2 h'],
    [183_600, '2 d 3 h'],
    [-4, '0 ms'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe('a long id', () => {
  it('keeps its kind and its end', () => {
    expect(shortenId('batch_68f0aa11bb22cc33dd44ee55ff669c21')).toBe('batch_68f0aa1…9c21');
  });

  it('stays whole when short', () => {
    expect(shortenId('file-abc123')).toBe('file-abc123');
  });
});
