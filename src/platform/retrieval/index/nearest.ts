import { createBest } from './best';
import { type Book, fileAt } from './book';
import { createDistances, createProbe, mostDistance } from './distances';
import { chunkId, type IndexDb } from './schema';
import type { NearLeg, WeightedPlace } from './score';
import { createTurn, type Turn } from './sketch';
import { addTo, cosine, normalised } from './vectors';

export interface Tuning {
  /** Chunks whose vectors are compared themselves, once their sketches look near: 600 unless told. */
  candidates?: number;
}

/** Finds chunks whose vectors point where the question's does: by sketches, in memory, and then by the vectors. */
export function createNearestSearch(db: IndexDb, { candidates = 600 }: Tuning = {}) {
  const vectorOf = db.prepare('select vector from chunks where id = ?').pluck();
  const turns = new Map<number, Turn>();
  const distancesTo = createDistances();

  return (
    book: Book,
    asked: Float32Array,
    isSought: Uint8Array | undefined,
    count: number,
    exact = false,
  ): NearLeg => {
    const { dimensions } = book;
    if (asked.length !== dimensions)
      throw new Error(
        `The question has ${asked.length} dimensions, the vector store ${dimensions}.`,
      );
    const turn = turns.get(dimensions) ?? createTurn(dimensions);
    turns.set(dimensions, turn);
    const vector = normalised(asked);

    const packs = new Map<number, Buffer | undefined>();
    const packOf = (place: number) => {
      if (packs.has(place)) return packs.get(place);
      const pack = packAt(book, place);
      // All of a store would be too many to keep.
      if (!exact) packs.set(place, pack);
      return pack;
    };
    const known = new Map<number, number>();
    const of = (place: number) => {
      const found = known.get(place) ?? nearness(packOf(place), vector);
      known.set(place, found);
      return found;
    };
    const alike = (best: WeightedPlace[]) => {
      const middle = middleOf(
        best.map(({ place, weight }) => ({ packed: packOf(place), weight })),
        dimensions,
      );
      return (place: number) => nearness(packOf(place), middle);
    };
    const best = createBest(count);
    const places = exact
      ? soughtOf(book, isSought)
      : likely(book, distancesFrom(turn(vector), book), isSought, candidates);
    for (const place of places) best.offer(place, of(place));
    return { of, ranked: best.ranked().map(({ item }) => item), alike };
  };

  function distancesFrom(turned: Float32Array, { size, bits }: Book): Uint16Array {
    const distances = new Uint16Array(size);
    distancesTo(createProbe(turned), bits, distances);
    return distances;
  }

  function packAt(book: Book, place: number): Buffer | undefined {
    const file = fileAt(book, place);
    return file && (vectorOf.get(chunkId(file.seq, place - file.start)) as Buffer | undefined);
  }
}

/** Directions more than a right angle apart are as unlike as can be. */
function nearness(packed: Buffer | undefined, vector: Float32Array): number {
  return packed ? Math.min(1, Math.max(0, cosine(packed, vector))) : 0;
}

/** The direction between those of some vectors. */
function middleOf(
  vectors: { packed: Buffer | undefined; weight: number }[],
  dimensions: number,
): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const { packed, weight } of vectors) if (packed) addTo(sum, packed, weight);
  return normalised(sum);
}

/** Every place that the filter lets through. */
function* soughtOf({ size }: Book, isSought: Uint8Array | undefined): Generator<number> {
  for (let place = 0; place < size; place += 1) if (!isSought || isSought[place]) yield place;
}

/** Places whose sketches are nearest, in no order. */
function likely(
  book: Book,
  distances: Uint16Array,
  isSought: Uint8Array | undefined,
  count: number,
): number[] {
  const counts = new Uint32Array(mostDistance + 1);
  for (let place = 0; place < book.size; place += 1) {
    const distance = distances[place] ?? 0;
    if (!isSought || isSought[place]) counts[distance] = (counts[distance] ?? 0) + 1;
  }

  let last = 0;
  let before = 0;
  while (last < mostDistance && before + (counts[last] ?? 0) < count) before += counts[last++] ?? 0;
  let atLast = count - before;
  const places: number[] = [];
  for (let place = 0; place < book.size; place += 1) {
    const distance = distances[place] ?? 0;
    if (distance > last || (isSought && !isSought[place])) continue;
    if (distance < last || atLast-- > 0) places.push(place);
  }
  return places;
}
