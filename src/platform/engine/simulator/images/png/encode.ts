import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { Bitmap } from './bitmap';
import { signature, writeChunk } from './chunks';

const compress = promisify(deflate);

/** Encodes a PNG, without the alpha channel if it is opaque. */
export async function encodePng(bitmap: Bitmap): Promise<Buffer> {
  const { width, height } = bitmap;
  const hasAlpha = isTranslucent(bitmap);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits; RGB or RGBA; deflate, filters of each row, not interlaced.
  header.set([8, hasAlpha ? 6 : 2, 0, 0, 0], 8);
  const rows = filterRows(bitmap, hasAlpha ? 4 : 3);
  return Buffer.concat([
    signature,
    writeChunk({ type: 'IHDR', data: header }),
    writeChunk({ type: 'IDAT', data: await compress(rows, { level: 6 }) }),
    writeChunk({ type: 'IEND', data: Buffer.alloc(0) }),
  ]);
}

function isTranslucent({ pixels }: Bitmap): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) return true;
  return false;
}

/** Filters each row as the difference from the row above, which is small in drawings. */
function filterRows({ width, height, pixels }: Bitmap, channels: number): Buffer {
  const length = width * channels + 1;
  const rows = Buffer.alloc(length * height);
  for (let y = 0; y < height; y += 1) {
    let to = y * length;
    rows[to] = 2;
    to += 1;
    let from = y * width * 4;
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        const above = y === 0 ? 0 : (pixels[from + channel - width * 4] ?? 0);
        rows[to] = (pixels[from + channel] ?? 0) - above;
        to += 1;
      }
      from += 4;
    }
  }
  return rows;
}
