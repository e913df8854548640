import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodePng, PngError } from './decode';
import { encodePng, signature, writeChunk } from './encode';
import { createBitmap } from './pixels';

interface Made {
  width: number;
  height: number;
  depth?: number;
  type?: number;
  interlace?: number;
  rows: Buffer;
  extra?: { type: string; data: Buffer }[];
}

function make({ width, height, depth = 8, type = 6, interlace = 0, rows, extra = [] }: Made) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, type, 0, 0, interlace], 8);
  const chunks = [
    { type: 'IHDR', data: header },
    ...extra,
    { type: 'IDAT', data: deflateSync(rows) },
    { type: 'IEND', data: Buffer.alloc(0) },
  ];
  return Buffer.concat([signature, ...chunks.map(writeChunk)]);
}

const pixelsOf = async (png: Buffer) => Array.from((await decodePng(png)).pixels);

/** A picture in which no two neighbours are alike. */
function noise(width: number, height: number, isOpaque = false) {
  const bitmap = createBitmap(width, height);
  bitmap.pixels.forEach((_, at) => {
    bitmap.pixels[at] = at % 4 === 3 && isOpaque ? 255 : (at * 73 + (at >> 3) * 151) % 256;
  });
  return bitmap;
}

describe('a PNG', () => {
  it.each([
    ['opaque', true],
    ['translucent', false],
  ])('that was written is read as it was: %s', async (_, isOpaque) => {
    const bitmap = noise(37, 23, isOpaque);
    expect(await decodePng(await encodePng(bitmap))).toEqual(bitmap);
  });

  it('of gray, 8 bits', async () => {
    const png = make({ width: 2, height: 1, type: 0, rows: Buffer.from([0, 0, 200]) });
    expect(await pixelsOf(png)).toEqual([0, 0, 0, 255, 200, 200, 200, 255]);
  });

  it('of gray, 1 bit, with a gray that is clear', async () => {
    const extra = [{ type: 'tRNS', data: Buffer.from([0, 1]) }];
    const rows = Buffer.from([0, 0b01000000]);
    const png = make({ width: 2, height: 1, depth: 1, type: 0, rows, extra });
    expect(await pixelsOf(png)).toEqual([0, 0, 0, 255, 255, 255, 255, 0]);
  });

  it('of gray with opacity, 16 bits', async () => {
    const rows = Buffer.from([0, 0xff, 0xff, 0x80, 0x80]);
    const png = make({ width: 1, height: 1, depth: 16, type: 4, rows });
    expect(await pixelsOf(png)).toEqual([255, 255, 255, 128]);
  });

  it('of a palette, 4 bits, with opacities', async () => {
    const extra = [
      { type: 'PLTE', data: Buffer.from([255, 0, 0, 0, 255, 0]) },
      { type: 'tRNS', data: Buffer.from([10]) },
    ];
    const rows = Buffer.from([0, 0x01]);
    const png = make({ width: 2, height: 1, depth: 4, type: 3, rows, extra });
    expect(await pixelsOf(png)).toEqual([255, 0, 0, 10, 0, 255, 0, 255]);
  });

  it('of RGB, with every filter', async () => {
    const rows = Buffer.from(
      [
        [0, 10, 20, 30, 40, 50, 60],
        [1, 1, 2, 3, 4, 5, 6],
        [2, 1, 1, 1, 1, 1, 1],
        [3, 10, 10, 10, 10, 10, 10],
        [4, 1, 1, 1, 1, 1, 1],
      ].flat(),
    );
    const png = make({ width: 2, height: 5, type: 2, rows });
    expect(await pixelsOf(png)).toEqual(
      [
        [10, 20, 30, 255, 40, 50, 60, 255],
        [1, 2, 3, 255, 5, 7, 9, 255],
        [2, 3, 4, 255, 6, 8, 10, 255],
        [11, 11, 12, 255, 18, 19, 21, 255],
        [12, 12, 13, 255, 19, 20, 22, 255],
      ].flat(),
    );
  });

  it('that is interlaced: each pixel once, in its place', async () => {
    const { width, height, pixels } = noise(8, 8, true);
    const order = [
      '1 6 4 6 2 6 4 6',
      '7 7 7 7 7 7 7 7',
      '5 6 5 6 5 6 5 6',
      '7 7 7 7 7 7 7 7',
      '3 6 4 6 3 6 4 6',
      '7 7 7 7 7 7 7 7',
      '5 6 5 6 5 6 5 6',
      '7 7 7 7 7 7 7 7',
    ].map((line) => line.split(' ').map(Number));
    const rows = [1, 2, 3, 4, 5, 6, 7].flatMap((pass) =>
      order.flatMap((line, y) => {
        const columns = line.flatMap((own, x) => (own === pass ? [x] : []));
        const row = columns.flatMap((x) => [
          ...pixels.subarray((y * 8 + x) * 4, (y * 8 + x) * 4 + 4),
        ]);
        return row.length > 0 ? [0, ...row] : [];
      }),
    );
    const png = make({ width, height, interlace: 1, rows: Buffer.from(rows) });
    expect(await pixelsOf(png)).toEqual([...pixels]);
  });

  it.each<[string, Buffer, string]>([
    ['is none', Buffer.from('GIF89a'), 'is not a PNG'],
    [
      'breaks off',
      make({ width: 1, height: 1, rows: Buffer.alloc(5) }).subarray(0, -20),
      'damaged',
    ],
    ['has too few rows', make({ width: 1, height: 2, rows: Buffer.alloc(5) }), 'damaged'],
    [
      'has a filter there is not',
      make({ width: 1, height: 1, rows: Buffer.from([9, 0, 0, 0, 0]) }),
      'damaged',
    ],
    ['lacks its palette', make({ width: 1, height: 1, type: 3, rows: Buffer.alloc(2) }), 'damaged'],
    ['has no width', make({ width: 0, height: 1, rows: Buffer.alloc(1) }), 'damaged'],
    [
      'is a bomb by its size',
      make({ width: 100_000, height: 100_000, rows: Buffer.alloc(5) }),
      'more than 25000000 in all',
    ],
    [
      'is a bomb by its bytes',
      make({ width: 1, height: 1, rows: Buffer.alloc(30_000_000) }),
      'unpacks to more than its size says',
    ],
  ])('that %s is refused', async (_, png, message) => {
    const refusal = await decodePng(png).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(PngError);
    expect(String(refusal)).toContain(message);
  });

  it('that is damaged in any byte is refused or read, and nothing else', async () => {
    const png = await encodePng(noise(5, 5));
    for (let at = 0; at < png.length; at += 1) {
      const damaged = Buffer.from(png);
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      const result = await decodePng(damaged).catch((error: unknown) => error);
      expect(result instanceof PngError || result === undefined, `byte ${at}`).toBe(true);
    }
  });
});
