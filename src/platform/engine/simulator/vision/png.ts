import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { See } from './colours';

const inflateAll = promisify(inflate);

interface Layout {
  width: number;
  height: number;
  /** Bits of one sample. */
  depth: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  type: number;
  isInterlaced: boolean;
}

const channelsOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Where the seven passes of an interlaced image begin, and their steps. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Shows the pixels, of each `every` rows and columns one. False: the image is broken. */
export async function seePng(bytes: Buffer, see: See, every: number): Promise<boolean> {
  const chunks = readChunks(bytes);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (!header || header.length < 13) return false;
  const layout: Layout = {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    depth: header[8] ?? 0,
    type: header[9] ?? 0,
    isInterlaced: header[12] === 1,
  };
  const channels = channelsOf[layout.type];
  if (!channels || ![1, 2, 4, 8, 16].includes(layout.depth)) return false;
  const bits = channels * layout.depth;
  const passes = layout.isInterlaced ? adam7 : ([[0, 0, 1, 1]] as const);
  const sizes = passes.map(([x, y, stepX, stepY]) => ({
    columns: Math.ceil((layout.width - x) / stepX),
    rows: Math.ceil((layout.height - y) / stepY),
  }));
  const length = sizes.reduce(
    (sum, { columns, rows }) =>
      columns > 0 ? sum + rows * (1 + Math.ceil((columns * bits) / 8)) : sum,
    0,
  );
  const data = await unpack(chunks, length);
  if (!data || data.length < length) return false;

  const show = createPixelReader(layout, chunks, see);
  let place = 0;
  for (const { columns, rows } of sizes) {
    if (columns <= 0 || rows <= 0) continue;
    const size = Math.ceil((columns * bits) / 8);
    let above: Uint8Array = new Uint8Array(size);
    for (let row = 0; row < rows; row += 1) {
      const line = data.subarray(place + 1, place + 1 + size);
      if (!unfilter(data[place] ?? 0, line, above, Math.max(1, bits >> 3))) return false;
      if (row % every === 0) for (let at = 0; at < columns; at += every) show(line, at);
      above = line;
      place += 1 + size;
      if (row % 256 === 255) await setImmediate();
    }
  }
  return true;
}

interface Chunk {
  type: string;
  data: Buffer;
}

function readChunks(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let place = 8; place + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(place);
    const data = bytes.subarray(place + 8, place + 8 + length);
    if (data.length < length) break;
    chunks.push({ type: bytes.toString('latin1', place + 4, place + 8), data });
    place += 12 + length;
  }
  return chunks;
}

async function unpack(chunks: readonly Chunk[], length: number): Promise<Buffer | undefined> {
  const packed = Buffer.concat(
    chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data),
  );
  try {
    return await inflateAll(packed, { maxOutputLength: length + 65_536 });
  } catch {
    return undefined;
  }
}

/** Turns a line into what it stands for, in place. False: there is no such filter. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): boolean {
  if (filter > 4) return false;
  for (let at = 0; at < line.length; at += 1) {
    const left = at >= step ? (line[at - step] ?? 0) : 0;
    const up = above[at] ?? 0;
    const corner = at >= step ? (above[at - step] ?? 0) : 0;
    line[at] = (line[at] ?? 0) + predict(filter, left, up, corner);
  }
  return true;
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter < 3) return filter === 0 ? 0 : filter === 1 ? left : up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [
    Math.abs(guess - left),
    Math.abs(guess - up),
    Math.abs(guess - corner),
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function createPixelReader({ depth, type }: Layout, chunks: readonly Chunk[], see: See) {
  const palette = chunks.find((chunk) => chunk.type === 'PLTE')?.data;
  const opacity = chunks.find((chunk) => chunk.type === 'tRNS')?.data;
  const channels = channelsOf[type] ?? 1;
  const most = 2 ** depth - 1;

  const sample = (line: Uint8Array, index: number): number => {
    if (depth === 8) return line[index] ?? 0;
    if (depth === 16) return line[index * 2] ?? 0;
    const bit = index * depth;
    return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & most;
  };
  /** From 0 to 255. */
  const level = (line: Uint8Array, index: number) =>
    depth < 8 ? (sample(line, index) * 255) / most : sample(line, index);

  return (line: Uint8Array, column: number): void => {
    const start = column * channels;
    if (type === 3) {
      const index = sample(line, start);
      const [red = 0, green = 0, blue = 0] = palette?.subarray(index * 3, index * 3 + 3) ?? [];
      see(red, green, blue, opacity?.[index] ?? 255);
    } else if (type === 0 || type === 4) {
      const grey = level(line, start);
      see(grey, grey, grey, type === 4 ? level(line, start + 1) : 255);
    } else {
      const alpha = type === 6 ? level(line, start + 3) : 255;
      see(level(line, start), level(line, start + 1), level(line, start + 2), alpha);
    }
  };
}
