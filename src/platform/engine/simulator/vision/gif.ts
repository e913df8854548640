import type { See } from './colours';

/** Shows the pixels of the first frame, of each `every` one. False: the image is broken. */
export function seeGif(bytes: Buffer, see: See, every: number): boolean {
  const packed = bytes[10] ?? 0;
  let place = 13;
  let palette = bytes.subarray(place, place);
  if (packed & 0x80) {
    palette = bytes.subarray(place, place + 3 * 2 ** ((packed & 7) + 1));
    place += palette.length;
  }
  let transparent = -1;
  while (place < bytes.length) {
    const kind = bytes[place];
    if (kind === 0x21) {
      // A graphic control says which colour is none.
      if (bytes[place + 1] === 0xf9 && (bytes[place + 3] ?? 0) & 1)
        transparent = bytes[place + 6] ?? -1;
      place = readBlocks(bytes, place + 2).end;
      continue;
    }
    if (kind !== 0x2c || place + 11 > bytes.length) return false;
    const count = bytes.readUInt16LE(place + 5) * bytes.readUInt16LE(place + 7);
    const local = bytes[place + 9] ?? 0;
    place += 10;
    if (local & 0x80) {
      palette = bytes.subarray(place, place + 3 * 2 ** ((local & 7) + 1));
      place += palette.length;
    }
    const codes = readBlocks(bytes, place + 1).data;
    let index = 0;
    for (const colour of decodeLzw(codes, bytes[place] ?? 0, count)) {
      if (index % every === 0) {
        const [red = 0, green = 0, blue = 0] = palette.subarray(colour * 3, colour * 3 + 3);
        see(red, green, blue, colour === transparent ? 0 : 255);
      }
      index += 1;
    }
    return index === count;
  }
  return false;
}

/** The data of the blocks from here to the empty one. */
function readBlocks(bytes: Buffer, start: number): { data: Buffer; end: number } {
  const blocks: Buffer[] = [];
  let place = start;
  for (;;) {
    const length = bytes[place] ?? 0;
    if (length === 0) return { data: Buffer.concat(blocks), end: place + 1 };
    blocks.push(bytes.subarray(place + 1, place + 1 + length));
    place += 1 + length;
  }
}

/** Indices into the palette, at most `count`; fewer where the data is broken. */
function* decodeLzw(codes: Buffer, minSize: number, count: number): Generator<number> {
  if (minSize < 1 || minSize > 11) return;
  const clear = 2 ** minSize;
  let words = firstWords(clear);
  let size = minSize + 1;
  let before: number[] | undefined;
  let [bits, held, left] = [0, 0, count];
  for (const byte of codes) {
    bits |= byte << held;
    held += 8;
    while (held >= size) {
      const code = bits & (2 ** size - 1);
      bits >>>= size;
      held -= size;
      if (code === clear + 1) return;
      if (code === clear) {
        words = firstWords(clear);
        size = minSize + 1;
        before = undefined;
        continue;
      }
      const word: number[] | undefined =
        words[code] ?? (before && code === words.length ? [...before, before[0] ?? 0] : undefined);
      if (!word) return;
      for (const index of word) {
        if (left <= 0) return;
        left -= 1;
        yield index;
      }
      if (before && words.length < 4096) words.push([...before, word[0] ?? 0]);
      if (words.length === 2 ** size && size < 12) size += 1;
      before = word;
    }
  }
}

/** One for each colour, and two places that are no words. */
function firstWords(clear: number): number[][] {
  const words: number[][] = Array.from({ length: clear }, (_, index) => [index]);
  words.push([], []);
  return words;
}
