import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

/** Serializes number arrays and one JSON value. */
export interface Packed {
  header: unknown;
  arrays: Record<string, PackedArray>;
}

export type PackedArray = Uint8Array | Uint32Array | Int32Array | Float32Array | Float64Array;

const types = { Uint8Array, Uint32Array, Int32Array, Float32Array, Float64Array };
type TypeName = keyof typeof types;

interface Index {
  header: unknown;
  arrays: { name: string; type: TypeName; length: number }[];
}

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
/** Maximum decompressed size of a model. */
const maxUnpacked = 2 ** 30;

export async function packArrays({ header, arrays }: Packed): Promise<Uint8Array> {
  const entries = Object.entries(arrays);
  const index: Index = {
    header,
    arrays: entries.map(([name, array]) => ({
      name,
      type: array.constructor.name as TypeName,
      length: array.length,
    })),
  };
  const text = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const bodies = entries.map(([, { buffer, byteOffset, byteLength }]) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  return deflate(Buffer.concat([length, text, ...bodies]), { level: 1 });
}

export async function unpackArrays(bytes: Uint8Array): Promise<Packed> {
  const all = await inflate(bytes, { maxOutputLength: maxUnpacked });
  const textLength = all.readUInt32LE(0);
  const index: Index = JSON.parse(all.toString('utf8', 4, 4 + textLength));
  const arrays: Record<string, PackedArray> = {};
  let at = 4 + textLength;
  for (const { name, type, length } of index.arrays) {
    const end = at + length * types[type].BYTES_PER_ELEMENT;
    // Copied for alignment.
    const own = new Uint8Array(all.subarray(at, end));
    arrays[name] = new types[type](own.buffer);
    at = end;
  }
  return { header: index.header, arrays };
}

/** The nonzero numbers with their indexes. */
export function sparse(name: string, values: Float32Array): Record<string, PackedArray> {
  const places = new Uint32Array(values.reduce((count, value) => count + (value === 0 ? 0 : 1), 0));
  let count = 0;
  values.forEach((value, place) => {
    if (value === 0) return;
    places[count] = place;
    count += 1;
  });
  const own = Float32Array.from(places, (place) => values[place] ?? 0);
  return { [`${name}Places`]: places, [name]: own };
}

export function fillSparse(
  name: string,
  arrays: Record<string, PackedArray>,
  target: Float32Array,
): Float32Array {
  const values = arrays[name];
  arrays[`${name}Places`]?.forEach((place, index) => {
    target[place] = values?.[index] ?? 0;
  });
  return target;
}
