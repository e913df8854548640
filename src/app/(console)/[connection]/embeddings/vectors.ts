import { type Loose, listOf, numberOf, objectOf } from '@/lib/loose';

/** The vectors of an answer, in the order of their inputs; floats, or base64 of little-endian floats. */
export function readVectors(answer: Loose | null): Float32Array[] {
  const items = listOf(answer?.data).map(objectOf);
  const sorted = items
    .map((item, at) => ({ item, index: numberOf(item.index) ?? at }))
    .sort((one, other) => one.index - other.index);
  return sorted.flatMap(({ item }) => readVector(item.embedding) ?? []);
}

function readVector(embedding: unknown): Float32Array | null {
  if (Array.isArray(embedding)) return Float32Array.from(embedding, Number);
  if (typeof embedding !== 'string') return null;
  const bytes = Uint8Array.from(atob(embedding), (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) =>
    view.getFloat32(at * 4, true),
  );
}

/** The cosine of the angle between two vectors: 1 for the same direction, 0 where one is nothing but zeros. */
export function similarity(one: Float32Array, other: Float32Array): number {
  let dot = 0;
  let square = 0;
  let otherSquare = 0;
  for (let at = 0; at < one.length; at += 1) {
    const a = one[at] ?? 0;
    const b = other[at] ?? 0;
    dot += a * b;
    square += a * a;
    otherSquare += b * b;
  }
  const length = Math.sqrt(square * otherSquare);
  return length === 0 ? 0 : dot / length;
}

/** The places of the vectors, those first that are most like the one at `to`; in their order where it is null. */
export function orderBySimilarity(vectors: readonly Float32Array[], to: number | null): number[] {
  const places = vectors.map((_, at) => at);
  const chosen = to === null ? undefined : vectors[to];
  if (!chosen) return places;
  const similarities = vectors.map((vector) => similarity(chosen, vector));
  const rank = (at: number) => (at === to ? Number.POSITIVE_INFINITY : (similarities[at] ?? 0));
  return places.sort((one, other) => rank(other) - rank(one));
}
