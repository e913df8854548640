import { setImmediate } from 'node:timers/promises';
import type { See } from './colours';
import { type HuffmanTable, huffmanKey, type JpegScan, readFirstScan } from './jpeg-tables';

/**
 * Shows the mean of each block of 8 × 8 pixels, which is all that main colours take. False: it is of
 * a kind that is not read here. What is missing at the end is not shown.
 */
export async function seeJpeg(bytes: Buffer, see: See): Promise<boolean> {
  const scan = readFirstScan(bytes);
  if (!scan) return false;
  const bits = createBitReader(bytes, scan.start);
  const across = Math.max(...scan.components.map((component) => component.across));
  const down = Math.max(...scan.components.map((component) => component.down));
  const isAlone = scan.components.length === 1;
  const unit = isAlone ? 1 : across;
  const columns = Math.ceil(scan.width / (8 * unit));
  const rows = Math.ceil(scan.height / (8 * (isAlone ? 1 : down)));
  let means = scan.components.map(() => 0);
  let count = 0;
  for (let at = 0; at < columns * rows; at += 1) {
    if (scan.restart > 0 && count === scan.restart) {
      if (!bits.restart()) break;
      means = scan.components.map(() => 0);
      count = 0;
    }
    const levels = readUnit(scan, bits, means, isAlone);
    if (!levels) return at > 0;
    for (const luma of levels.luma) show(luma, levels.blue, levels.red, see);
    count += 1;
    if (at % 4096 === 4095) await setImmediate();
  }
  return true;
}

interface Levels {
  luma: number[];
  blue: number;
  red: number;
}

/** `means` are those before, by which each is told; they are brought up to date. */
function readUnit(
  scan: JpegScan,
  bits: BitReader,
  means: number[],
  isAlone: boolean,
): Levels | undefined {
  const levels: number[][] = [];
  for (const [index, { id, across, down, step, table }] of scan.components.entries()) {
    const own: number[] = [];
    for (let block = 0; block < (isAlone ? 1 : across * down); block += 1) {
      const size = bits.code(scan.dc.get(table));
      const change = size === undefined || size > 15 ? undefined : bits.number(size);
      if (change === undefined) return undefined;
      const mean = (means[index] ?? 0) + change;
      means[index] = mean;
      own.push((mean * 2 ** scan.shift * step) / 8 + 128);
      if (!scan.isProgressive && !skipRest(bits, scan.ac.get(scan.acOf.get(id) ?? 0)))
        return undefined;
    }
    levels.push(own);
  }
  const [luma = [], [blue = 128] = [], [red = 128] = []] = levels;
  return { luma, blue, red };
}

/** Reads over what a block has beside its mean. */
function skipRest(bits: BitReader, table: HuffmanTable | undefined): boolean {
  for (let place = 1; place < 64; place += 1) {
    const code = bits.code(table);
    if (code === undefined) return false;
    const size = code & 15;
    if (size === 0 && code !== 0xf0) return true;
    place += code >> 4;
    if (size > 0 && bits.number(size) === undefined) return false;
  }
  return true;
}

function show(luma: number, blue: number, red: number, see: See): void {
  const [cb, cr] = [blue - 128, red - 128];
  see(
    within(luma + 1.402 * cr),
    within(luma - 0.344136 * cb - 0.714136 * cr),
    within(luma + 1.772 * cb),
    255,
  );
}

const within = (value: number) => Math.min(255, Math.max(0, value));

type BitReader = ReturnType<typeof createBitReader>;

function createBitReader(bytes: Buffer, start: number) {
  let place = start;
  let held = 0;
  let count = 0;

  const bit = (): number | undefined => {
    if (count === 0) {
      const byte = bytes[place];
      // A byte of ones is followed by a zero, or else it is a marker and the end.
      if (byte === undefined || (byte === 0xff && bytes[place + 1] !== 0)) return undefined;
      held = byte;
      count = 8;
      place += byte === 0xff ? 2 : 1;
    }
    count -= 1;
    return (held >> count) & 1;
  };

  return {
    code(table: HuffmanTable | undefined): number | undefined {
      let code = 0;
      for (let length = 1; length <= 16; length += 1) {
        const next = bit();
        if (next === undefined || !table) return undefined;
        code = (code << 1) | next;
        const value = table.get(huffmanKey(length, code));
        if (value !== undefined) return value;
      }
      return undefined;
    },

    /** A number of so many bits; those that begin with a zero are negative. */
    number(size: number): number | undefined {
      let value = 0;
      for (let index = 0; index < size; index += 1) {
        const next = bit();
        if (next === undefined) return undefined;
        value = value * 2 + next;
      }
      return size > 0 && value < 2 ** (size - 1) ? value - 2 ** size + 1 : value;
    },

    /** Goes behind the next restart marker. False: there is none here. */
    restart(): boolean {
      count = 0;
      if (bytes[place] !== 0xff || ((bytes[place + 1] ?? 0) & 0xf8) !== 0xd0) return false;
      place += 2;
      return true;
    },
  };
}
