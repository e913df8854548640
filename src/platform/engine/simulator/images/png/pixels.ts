import type { PngChunk } from './encode';

export interface PngHeader {
  width: number;
  height: number;
  /** Bits per sample. */
  depth: number;
  /** 0 grayscale, 2 RGB, 3 palette, 4 grayscale with alpha, 6 RGBA. */
  type: number;
  /** Bits per pixel. */
  bits: number;
  isInterlaced: boolean;
}

export const bytesInRow = (width: number, bits: number) => Math.ceil((width * bits) / 8);

/** Writes one pixel of a row, as four bytes, at `to`. */
type ReadPixel = (
  samples: Uint8Array,
  rowAt: number,
  column: number,
  pixels: Uint8ClampedArray,
  to: number,
) => void;

/** Undefined: a palette is missing. */
export function createPixelReader(header: PngHeader, chunks: PngChunk[]): ReadPixel | undefined {
  const find = (type: string) => chunks.find((chunk) => chunk.type === type)?.data;
  const palette = find('PLTE');
  const transparency = find('tRNS');
  const { depth, type } = header;
  if (type === 3) return palette && readFromPalette(palette, transparency, depth);

  const sampleOf = createSampler(depth);
  const scale = 255 / (2 ** depth - 1);
  const isGray = type === 0 || type === 4;
  const hasAlpha = type === 4 || type === 6;
  const count = (isGray ? 1 : 3) + (hasAlpha ? 1 : 0);
  /** The transparent color. */
  const clear = hasAlpha ? undefined : transparentColour(transparency, isGray ? 1 : 3);

  return (samples, rowAt, column, pixels, to) => {
    const first = column * count;
    const red = sampleOf(samples, rowAt, first);
    const green = isGray ? red : sampleOf(samples, rowAt, first + 1);
    const blue = isGray ? red : sampleOf(samples, rowAt, first + 2);
    const isClear = clear && red === clear[0] && green === clear[1] && blue === clear[2];
    pixels[to] = red * scale;
    pixels[to + 1] = green * scale;
    pixels[to + 2] = blue * scale;
    const alpha = hasAlpha ? sampleOf(samples, rowAt, first + count - 1) * scale : 255;
    pixels[to + 3] = isClear ? 0 : alpha;
  };
}

function readFromPalette(palette: Buffer, alphas: Buffer | undefined, depth: number): ReadPixel {
  const sampleOf = createSampler(depth);
  return (samples, rowAt, column, pixels, to) => {
    const entry = sampleOf(samples, rowAt, column);
    pixels[to] = palette[entry * 3] ?? 0;
    pixels[to + 1] = palette[entry * 3 + 1] ?? 0;
    pixels[to + 2] = palette[entry * 3 + 2] ?? 0;
    pixels[to + 3] = alphas?.[entry] ?? 255;
  };
}

function createSampler(depth: number) {
  const mask = 2 ** depth - 1;
  return (samples: Uint8Array, rowAt: number, index: number): number => {
    if (depth === 8) return samples[rowAt + index] ?? 0;
    if (depth === 16) {
      const at = rowAt + index * 2;
      return ((samples[at] ?? 0) << 8) | (samples[at + 1] ?? 0);
    }
    const bit = index * depth;
    return ((samples[rowAt + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & mask;
  };
}

function transparentColour(data: Buffer | undefined, count: number): number[] | undefined {
  if (!data || data.length < count * 2) return undefined;
  const values = Array.from({ length: count }, (_, index) => data.readUInt16BE(index * 2));
  return count === 1 ? [values[0] ?? 0, values[0] ?? 0, values[0] ?? 0] : values;
}

/** An RGBA bitmap, one byte per channel. */
export interface Bitmap {
  width: number;
  height: number;
  pixels: Uint8ClampedArray;
}

export function createBitmap(width: number, height: number): Bitmap {
  return { width, height, pixels: new Uint8ClampedArray(width * height * 4) };
}
