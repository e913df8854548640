import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { type PngChunk, readChunks, signature } from './encode';
import { type Bitmap, bytesInRow, createBitmap, createPixelReader, type PngHeader } from './pixels';

const decompress = promisify(inflate);

/** Maximum pixels of an image: 100 MB decoded. */
const maxPixels = 25_000_000;

/** Rows between yields to the event loop. */
const rowsAtOnce = 64;

/** The problem of a PNG, phrased as the end of a sentence. */
export class PngError extends Error {
  override name = 'PngError';
}

export const isPng = (file: Buffer) => file.subarray(0, 8).equals(signature);

/**
 * Decodes any PNG: grayscale, color or palette, 1 to 16 bits, interlaced or not. Never inflates more than its
 * dimensions need.
 */
export async function decodePng(file: Buffer): Promise<Bitmap> {
  if (!isPng(file)) throw new PngError('is not a PNG');
  const chunks = readChunks(file);
  const header = readHeader(chunks?.[0]);
  if (!chunks || !header) throw new PngError('is a damaged PNG');
  const { width, height } = header;
  if (width * height > maxPixels)
    throw new PngError(`has ${width} × ${height} pixels, more than ${maxPixels} in all`);

  const passes = header.isInterlaced ? interlaced : wholePicture;
  const sizes = passes.map((pass) => sizeOf(pass, header));
  const expected = sizes.reduce((sum, size) => sum + size.rows * (size.rowBytes + 1), 0);
  const bytes = await unpack(chunks, expected);
  const readPixel = createPixelReader(header, chunks);
  if (!readPixel) throw new PngError('is a damaged PNG');

  const bitmap = createBitmap(width, height);
  const step = Math.max(1, header.bits >> 3);
  let at = 0;
  for (const { pass, columns, rows, rowBytes } of sizes) {
    const filtered = bytes.subarray(at, at + rows * (rowBytes + 1));
    const samples = new Uint8Array(rows * rowBytes);
    at += filtered.length;
    for (let row = 0; row < rows; row += 1) {
      if (row % rowsAtOnce === 0) await setImmediate();
      if (!unfilterRow(filtered, samples, row, { rowBytes, step }))
        throw new PngError('is a damaged PNG');
      const start = (pass.y + row * pass.stepY) * width + pass.x;
      for (let column = 0; column < columns; column += 1) {
        const to = (start + column * pass.stepX) * 4;
        readPixel(samples, row * rowBytes, column, bitmap.pixels, to);
      }
    }
  }
  return bitmap;
}

/** Allowed bit depths and samples per pixel of each color type. */
const colourTypes: Record<number, { depths: number[]; samples: number }> = {
  0: { depths: [1, 2, 4, 8, 16], samples: 1 },
  2: { depths: [8, 16], samples: 3 },
  3: { depths: [1, 2, 4, 8], samples: 1 },
  4: { depths: [8, 16], samples: 2 },
  6: { depths: [8, 16], samples: 4 },
};

function readHeader(chunk: PngChunk | undefined): PngHeader | undefined {
  if (chunk?.type !== 'IHDR' || chunk.data.length !== 13) return undefined;
  const [width, height] = [chunk.data.readUInt32BE(0), chunk.data.readUInt32BE(4)];
  const [depth = 0, type = 0, compression, filter, interlace = 0] = chunk.data.subarray(8);
  const kind = colourTypes[type];
  if (!kind?.depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1)
    return undefined;
  if (width === 0 || height === 0 || width > 0x7fffffff || height > 0x7fffffff) return undefined;
  const bits = depth * kind.samples;
  return { width, height, depth, type, bits, isInterlaced: interlace === 1 };
}

interface Pass {
  x: number;
  y: number;
  stepX: number;
  stepY: number;
}

const pass = (x: number, y: number, stepX: number, stepY: number): Pass => ({ x, y, stepX, stepY });

const wholePicture = [pass(0, 0, 1, 1)];

/** The seven passes of Adam7. */
const interlaced = [
  pass(0, 0, 8, 8),
  pass(4, 0, 8, 8),
  pass(0, 4, 4, 8),
  pass(2, 0, 4, 4),
  pass(0, 2, 2, 4),
  pass(1, 0, 2, 2),
  pass(0, 1, 1, 2),
];

function sizeOf(pass: Pass, { width, height, bits }: PngHeader) {
  const columns = Math.max(0, Math.ceil((width - pass.x) / pass.stepX));
  const rows = columns === 0 ? 0 : Math.max(0, Math.ceil((height - pass.y) / pass.stepY));
  return { pass, columns, rows, rowBytes: bytesInRow(columns, bits) };
}

async function unpack(chunks: PngChunk[], expected: number): Promise<Buffer> {
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  try {
    const bytes = await decompress(Buffer.concat(packed), { maxOutputLength: expected });
    if (bytes.length === expected) return bytes;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw new PngError('unpacks to more than its size says');
  }
  throw new PngError('is a damaged PNG');
}

/** Unfilters one row, which starts with its filter type. False: unknown filter. `step`: bytes per pixel. */
export function unfilterRow(
  rows: Buffer,
  samples: Uint8Array,
  row: number,
  { rowBytes, step }: { rowBytes: number; step: number },
): boolean {
  const from = row * (rowBytes + 1) + 1;
  const to = row * rowBytes;
  const filter = rows[from - 1] ?? 0;
  for (let at = 0; at < rowBytes; at += 1) {
    const left = at < step ? 0 : (samples[to + at - step] ?? 0);
    const above = row === 0 ? 0 : (samples[to + at - rowBytes] ?? 0);
    const corner = at < step || row === 0 ? 0 : (samples[to + at - rowBytes - step] ?? 0);
    samples[to + at] = (rows[from + at] ?? 0) + predict(filter, left, above, corner);
  }
  return filter <= 4;
}

function predict(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  return filter === 4 ? nearest(left, above, corner) : 0;
}

/** The Paeth predictor. */
function nearest(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const toLeft = Math.abs(guess - left);
  const toAbove = Math.abs(guess - above);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
