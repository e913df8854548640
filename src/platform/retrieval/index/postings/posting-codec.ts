/** The chunks that contain a term, by number, and how often each contains it. The arrays are longer than `count`. */
export interface Postings {
  numbers: Int32Array;
  frequencies: Uint16Array;
  count: number;
}

/** Bytes that grow. */
export interface ByteBuffer {
  bytes: Uint8Array;
  length: number;
}

/** Frequencies are capped at what two bytes hold. */
export const maxFrequency = 65_535;

export const createPostings = (capacity = 1_024): Postings => {
  return { numbers: new Int32Array(capacity), frequencies: new Uint16Array(capacity), count: 0 };
};

export const createByteBuffer = (): ByteBuffer => ({ bytes: new Uint8Array(1_024), length: 0 });

/**
 * Appends a posting list: its length, then for each chunk the gap to the previous number, doubled; plus 1, and followed
 * by the frequency, if that is not 1. All are variable-length integers, so that most postings take one byte. `pairs`
 * alternates numbers, in ascending order, and frequencies.
 */
export function encodeList(pairs: readonly number[], into: ByteBuffer): void {
  // An integer takes at most five bytes.
  const required = into.length + 5 * (pairs.length + 1);
  if (into.bytes.length < required) {
    const grown = new Uint8Array(required * 2);
    grown.set(into.bytes.subarray(0, into.length));
    into.bytes = grown;
  }
  writeInteger(pairs.length / 2, into);
  let previous = 0;
  for (let at = 0; at < pairs.length; at += 2) {
    const number = pairs[at] ?? 0;
    const frequency = pairs[at + 1] ?? 1;
    writeInteger(((number - previous) << 1) | (frequency === 1 ? 0 : 1), into);
    if (frequency !== 1) writeInteger(Math.min(frequency, maxFrequency), into);
    previous = number;
  }
}

/** The number of postings of the list that starts at `from`. */
export function lengthOfList(bytes: Uint8Array, from = 0): number {
  return readInteger(bytes, from).value;
}

/** Replaces the postings by those of the list that starts at `from`. Returns where it ends. */
export function decodeList(bytes: Uint8Array, from: number, into: Postings): number {
  const { value: count, end } = readInteger(bytes, from);
  if (into.numbers.length < count) Object.assign(into, createPostings(count * 2));
  const { numbers, frequencies } = into;
  let at = end;
  let number = 0;
  for (let index = 0; index < count; index += 1) {
    let gap = bytes[at++] ?? 0;
    if (gap > 127) {
      gap &= 127;
      for (let shift = 7, byte = 128; byte > 127; shift += 7) {
        byte = bytes[at++] ?? 0;
        gap |= (byte & 127) << shift;
      }
    }
    let frequency = 1;
    if (gap & 1) {
      frequency = bytes[at++] ?? 0;
      if (frequency > 127) {
        const long = readInteger(bytes, at - 1);
        frequency = long.value;
        at = long.end;
      }
    }
    number += gap >>> 1;
    numbers[index] = number;
    frequencies[index] = frequency;
  }
  into.count = count;
  return at;
}

function writeInteger(value: number, into: ByteBuffer): void {
  let rest = value;
  for (; rest > 127; rest >>>= 7) into.bytes[into.length++] = (rest & 127) | 128;
  into.bytes[into.length++] = rest;
}

function readInteger(bytes: Uint8Array, from: number): { value: number; end: number } {
  let value = 0;
  let end = from;
  for (let shift = 0, byte = 128; byte > 127; shift += 7) {
    byte = bytes[end++] ?? 0;
    value |= (byte & 127) << shift;
  }
  return { value, end };
}
