import { createBest } from './best';
import { type Book, fileAt } from './book';
import { createProbe, distancesTo } from './distances';
import { chunkId, type IndexDb } from './schema';
import type { Leg } from './score';
import { createTurn, type Turn } from './sketch';
import { cosine, normalised } from './vectors';

/** Chunks whose vectors are compared themselves, once their sketches look near. */
const looked = 600;

/** Finds chunks whose vectors point where the question's does: by sketches, in memory, and then by the vectors. */
export function createNearestSearch(db: IndexDb) {
  const vectorOf = db.prepare('select vector from chunks where id = ?').pluck();
  const turns = new Map<number, Turn>();

  return (
    book: Book,
    asked: Float32Array,
    isSought: Uint8Array | undefined,
    count: number,
  ): Leg => {
    const { dimensions } = book;
    if (asked.length !== dimensions)
      throw new Error(
        `The question has ${asked.length} dimensions, the vector store ${dimensions}.`,
      );
    const turn = turns.get(dimensions) ?? createTurn(dimensions);
    turns.set(dimensions, turn);
    const vector = normalised(asked);

    const known = new Map<number, number>();
    const of = (place: number) => {
      const found = known.get(place) ?? nearnessOf(book, place, vector);
      known.set(place, found);
      return found;
    };
    const best = createBest(count);
    for (const place of likely(book, turn(vector), isSought)) best.offer(place, of(place));
    return { of, ranked: best.ranked().map(({ item }) => item) };
  };

  /** Directions more than a right angle apart are as unlike as can be. */
  function nearnessOf(book: Book, place: number, vector: Float32Array): number {
    const file = fileAt(book, place);
    const packed = file && vectorOf.get(chunkId(file.seq, place - file.start));
    return packed ? Math.min(1, Math.max(0, cosine(packed as Buffer, vector))) : 0;
  }
}

function likely(book: Book, turned: Float32Array, isSought: Uint8Array | undefined): number[] {
  const distances = new Uint16Array(book.size);
  distancesTo(createProbe(turned), book.bits, distances);
  const best = createBest(looked);
  distances.forEach((distance, place) => {
    if (!isSought || isSought[place]) best.offer(place, -distance);
  });
  return best.ranked().map(({ item }) => item);
}
