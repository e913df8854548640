import { dotProductModule, dotProductStep } from './dot-product-module';

/** The cosine similarity of a packed vector, as `packVector` makes it, to the vector that this was made for. */
export type Similarity = (packed: Uint8Array) => number;

const memoryPage = 65_536;

/** Compares packed vectors with normalized ones. */
export function createCosineSimilarities(): (vector: Float32Array) => Similarity {
  let kernel = openKernel(2_048);
  let loaded: Similarity | undefined;

  return (vector) => {
    const { words, scale } = toWords(vector);
    const similarity = (packed: Uint8Array): number => {
      if (kernel.dimensions < words.length) kernel = openKernel(words.length * 2);
      if (loaded !== similarity) kernel.words.set(words);
      loaded = similarity;
      kernel.bytes.set(packed);
      return kernel.dot(words.length) * (kernel.packedScale[0] ?? 0) * scale;
    };
    return similarity;
  };
}

function openKernel(dimensions: number) {
  // The packed vector with its scale, which takes four bytes, then the other vector.
  const words = 4 * dimensionsOf(dimensions);
  const pages = Math.ceil((words + 2 * dimensionsOf(dimensions)) / memoryPage);
  const { exports } = new WebAssembly.Instance(dotProductModule(pages));
  const { buffer } = exports.memory as WebAssembly.Memory;
  const dot = exports.dot as (count: number, bytes: number, words: number) => number;
  return {
    dimensions,
    bytes: new Uint8Array(buffer, 0, words),
    packedScale: new Float32Array(buffer, 0, 1),
    words: new Int16Array(buffer, words),
    dot: (count: number) => dot(count, 4, words),
  };
}

/** Scalar quantization to two bytes, with zeros at the end, which whatever follows a packed vector is multiplied by. */
function toWords(vector: Float32Array): { words: Int16Array; scale: number } {
  const words = new Int16Array(dimensionsOf(vector.length));
  const max = vector.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  if (max === 0) return { words, scale: 0 };
  // So that no lane of the kernel overflows.
  const limit = Math.min(32_767, Math.floor(2 ** 31 / (127 * (words.length / 4))) - 1);
  vector.forEach((value, at) => {
    words[at] = Math.round((value / max) * limit);
  });
  return { words, scale: max / limit };
}

const dimensionsOf = (count: number) => Math.ceil(count / dotProductStep) * dotProductStep;
