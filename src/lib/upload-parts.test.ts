import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { checksumParts } from './part-checksums';
import { bytesOfPart, countParts, maxUploadBytes, partSizeOf, rangeOfPart } from './upload-parts';

const megabyte = 2 ** 20;

it('parts are small while there are few of them, and never larger than the API takes', () => {
  expect(partSizeOf(1)).toBe(8 * megabyte);
  expect(partSizeOf(1024 * megabyte)).toBe(8 * megabyte);
  expect(partSizeOf(1024 * megabyte + 1)).toBe(16 * megabyte);
  expect(partSizeOf(maxUploadBytes)).toBe(64 * megabyte);
  expect(countParts({ bytes: maxUploadBytes, part_size: 64 * megabyte })).toBe(128);
});

it('parts cover the file without a gap, and the last has what is left', () => {
  const layout = { bytes: 25, part_size: 10 };
  expect([1, 2, 3].map((number) => rangeOfPart(layout, number))).toEqual([
    { start: 0, end: 10 },
    { start: 10, end: 20 },
    { start: 20, end: 25 },
  ]);
  expect(bytesOfPart(layout, 3)).toBe(5);
});

it('checksums are those that everyone computes', async () => {
  const content = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
  const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');
  const parts: string[] = [];
  const layout = { bytes: content.length, part_size: 131_072 };
  const whole = await checksumParts(new Blob([content]), layout, (number, sum) => {
    parts[number - 1] = sum;
  });
  expect(whole).toBe(md5(content));
  expect(parts).toEqual(
    [0, 1, 2].map((at) => md5(content.slice(at * 131_072, (at + 1) * 131_072))),
  );
});
