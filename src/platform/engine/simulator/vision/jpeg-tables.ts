import { isFrame, jpegSegments } from './header';

export interface JpegComponent {
  id: number;
  /** How many of its blocks stand beside and above each other in one unit. */
  across: number;
  down: number;
  /** The first step of its quantization: what the mean of a block is multiplied with. */
  step: number;
  table: number;
}

export interface JpegScan {
  width: number;
  height: number;
  isProgressive: boolean;
  components: JpegComponent[];
  /** Of the codes of a block's mean, and of the rest; by number. */
  dc: Map<number, HuffmanTable>;
  ac: Map<number, HuffmanTable>;
  acOf: Map<number, number>;
  /** By how many bits the means are shifted. */
  shift: number;
  restart: number;
  start: number;
}

/** A code's value by its length and bits. */
export type HuffmanTable = Map<number, number>;

export const huffmanKey = (length: number, code: number) => (length << 16) | code;

/** All that is needed to read the means of the first scan. Undefined: a kind of JPEG that is not read here. */
export function readFirstScan(bytes: Buffer): JpegScan | undefined {
  const steps = new Map<number, number>();
  const dc = new Map<number, HuffmanTable>();
  const ac = new Map<number, HuffmanTable>();
  let frame: { marker: number; data: Buffer } | undefined;
  let restart = 0;
  for (const { marker, start, end } of jpegSegments(bytes)) {
    const data = bytes.subarray(start, end);
    if (marker === 0xdb) readQuantization(data, steps);
    if (marker === 0xc4) readHuffman(data, dc, ac);
    if (marker === 0xdd && data.length >= 2) restart = data.readUInt16BE(0);
    if (isFrame(marker)) frame = { marker, data };
    if (marker !== 0xda) continue;
    // Baseline, extended and progressive, in Huffman codes of 8-bit samples.
    if (!frame || frame.marker > 0xc2 || frame.data[0] !== 8) return undefined;
    const scan = readScan(frame.data, data, steps);
    const isProgressive = frame.marker === 0xc2;
    return scan && { ...scan, isProgressive, dc, ac, restart, start: end };
  }
  return undefined;
}

function readScan(frame: Buffer, scan: Buffer, steps: Map<number, number>) {
  const count = scan[0] ?? 0;
  const [dcOf, acOf] = [new Map<number, number>(), new Map<number, number>()];
  for (let index = 0; index < count; index += 1) {
    const [id = 0, tables = 0] = scan.subarray(1 + index * 2, 3 + index * 2);
    dcOf.set(id, tables >> 4);
    acOf.set(id, tables & 15);
  }
  const components = Array.from({ length: frame[5] ?? 0 }, (_, index): JpegComponent => {
    const [id = 0, sampling = 0x11, quantization = 0] = frame.subarray(
      6 + index * 3,
      9 + index * 3,
    );
    const step = steps.get(quantization) ?? 1;
    return { id, across: sampling >> 4, down: sampling & 15, step, table: dcOf.get(id) ?? -1 };
  });
  // A first scan of one component alone tells no colours.
  const isWhole = components.every(
    ({ table, across, down }) => table >= 0 && across >= 1 && across <= 4 && down >= 1 && down <= 4,
  );
  if (!isWhole || (components.length !== 1 && components.length !== 3)) return undefined;
  return {
    width: frame.readUInt16BE(3),
    height: frame.readUInt16BE(1),
    components,
    acOf,
    shift: (scan[3 + count * 2] ?? 0) & 15,
  };
}

function readQuantization(data: Buffer, steps: Map<number, number>): void {
  for (let place = 0; place < data.length; ) {
    const [kind = 0] = data.subarray(place);
    const isWide = kind >> 4 === 1;
    const first = isWide ? (data[place + 1] ?? 0) * 256 + (data[place + 2] ?? 0) : data[place + 1];
    steps.set(kind & 15, first ?? 1);
    place += 1 + (isWide ? 128 : 64);
  }
}

function readHuffman(data: Buffer, dc: Map<number, HuffmanTable>, ac: Map<number, HuffmanTable>) {
  for (let place = 0; place + 17 <= data.length; ) {
    const kind = data[place] ?? 0;
    const counts = data.subarray(place + 1, place + 17);
    const table: HuffmanTable = new Map();
    let code = 0;
    place += 17;
    for (const [index, count] of counts.entries()) {
      for (let each = 0; each < count; each += 1) {
        table.set(huffmanKey(index + 1, code), data[place] ?? 0);
        code += 1;
        place += 1;
      }
      code <<= 1;
    }
    (kind >> 4 === 0 ? dc : ac).set(kind & 15, table);
  }
}
