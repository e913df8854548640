import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { Bitmap } from './pixels';

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

export const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export interface PngChunk {
  type: string;
  data: Buffer;
}

/** The chunks after the signature. Undefined: truncated or damaged. */
export function readChunks(file: Buffer): PngChunk[] | undefined {
  const chunks: PngChunk[] = [];
  for (let at = signature.length; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > file.length) return undefined;
    const type = file.toString('latin1', at + 4, at + 8);
    if (file.readUInt32BE(end) !== crc(file.subarray(at + 4, end))) return undefined;
    chunks.push({ type, data: file.subarray(at + 8, end) });
    if (type === 'IEND') return chunks;
    at = end + 4;
  }
  return undefined;
}

export function writeChunk({ type, data }: PngChunk): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc(chunk.subarray(4, data.length + 8)), data.length + 8);
  return chunk;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1)
    value = (table[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
