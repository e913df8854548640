import { createRandomRotation, type Rotation } from './binary-quantization';
import { createAsymmetricQuery, createHammingDistances, maxDistance } from './hamming-distances';
import { chunkId, type IndexDb } from './schema';
import type { VectorRankedList, WeightedDoc } from './score';
import { fileOfDoc, type StoreSnapshot } from './store-snapshot';
import { createTopK } from './top-k';
import { addScaled, cosine, normalize } from './vectors';

export interface VectorSearchOptions {
  /** Number of candidates by binary code whose full vectors are compared. Default: 600. */
  rescoreCount?: number;
}

/** Finds the nearest chunks: selects candidates by binary codes in memory, then rescores them by their full vectors. */
export function createVectorSearch(db: IndexDb, { rescoreCount = 600 }: VectorSearchOptions = {}) {
  const vectorOf = db.prepare('select vector from chunks where id = ?').pluck();
  const rotations = new Map<number, Rotation>();
  const distancesTo = createHammingDistances();

  return (
    snapshot: StoreSnapshot,
    queryVector: Float32Array,
    isIncluded: Uint8Array | undefined,
    count: number,
    exact = false,
  ): VectorRankedList => {
    const { dimensions } = snapshot;
    if (queryVector.length !== dimensions)
      throw new Error(
        `The query has ${queryVector.length} dimensions, the vector store ${dimensions}.`,
      );
    const rotate = rotations.get(dimensions) ?? createRandomRotation(dimensions);
    rotations.set(dimensions, rotate);
    const vector = normalize(queryVector);

    const packedVectors = new Map<number, Buffer | undefined>();
    const packedOf = (docId: number) => {
      if (packedVectors.has(docId)) return packedVectors.get(docId);
      const packed = readPacked(snapshot, docId);
      // An exact search reads all vectors, which are too many to cache.
      if (!exact) packedVectors.set(docId, packed);
      return packed;
    };
    const similarities = new Map<number, number>();
    const scoreOf = (docId: number) => {
      const found = similarities.get(docId) ?? similarityTo(packedOf(docId), vector);
      similarities.set(docId, found);
      return found;
    };
    const similarityToCentroid = (best: WeightedDoc[]) => {
      const centroid = centroidOf(
        best.map(({ docId, weight }) => ({ packed: packedOf(docId), weight })),
        dimensions,
      );
      return (docId: number) => similarityTo(packedOf(docId), centroid);
    };
    const best = createTopK(count);
    const docIds = exact
      ? includedDocs(snapshot, isIncluded)
      : selectCandidates(
          snapshot,
          distancesFrom(rotate(vector), snapshot),
          isIncluded,
          rescoreCount,
        );
    for (const docId of docIds) best.offer(docId, scoreOf(docId));
    return { scoreOf, ranked: best.ranked().map(({ item }) => item), similarityToCentroid };
  };

  function distancesFrom(rotated: Float32Array, { size, bits }: StoreSnapshot): Uint16Array {
    const distances = new Uint16Array(size);
    distancesTo(createAsymmetricQuery(rotated), bits, distances);
    return distances;
  }

  function readPacked(snapshot: StoreSnapshot, docId: number): Buffer | undefined {
    const file = fileOfDoc(snapshot, docId);
    return file && (vectorOf.get(chunkId(file.seq, docId - file.start)) as Buffer | undefined);
  }
}

/** The cosine similarity, clamped to 0 from below. */
function similarityTo(packed: Buffer | undefined, vector: Float32Array): number {
  return packed ? Math.min(1, Math.max(0, cosine(packed, vector))) : 0;
}

/** The weighted centroid of vectors, normalized. */
function centroidOf(
  vectors: { packed: Buffer | undefined; weight: number }[],
  dimensions: number,
): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const { packed, weight } of vectors) if (packed) addScaled(sum, packed, weight);
  return normalize(sum);
}

/** Every docId that the filter includes. */
function* includedDocs(
  { size }: StoreSnapshot,
  isIncluded: Uint8Array | undefined,
): Generator<number> {
  for (let docId = 0; docId < size; docId += 1) if (!isIncluded || isIncluded[docId]) yield docId;
}

/** The docIds with the smallest distances, unordered: a counting selection. */
function selectCandidates(
  snapshot: StoreSnapshot,
  distances: Uint16Array,
  isIncluded: Uint8Array | undefined,
  count: number,
): number[] {
  const counts = new Uint32Array(maxDistance + 1);
  for (let docId = 0; docId < snapshot.size; docId += 1) {
    const distance = distances[docId] ?? 0;
    if (!isIncluded || isIncluded[docId]) counts[distance] = (counts[distance] ?? 0) + 1;
  }

  let last = 0;
  let before = 0;
  while (last < maxDistance && before + (counts[last] ?? 0) < count) before += counts[last++] ?? 0;
  let atLast = count - before;
  const docIds: number[] = [];
  for (let docId = 0; docId < snapshot.size; docId += 1) {
    const distance = distances[docId] ?? 0;
    if (distance > last || (isIncluded && !isIncluded[docId])) continue;
    if (distance < last || atLast-- > 0) docIds.push(docId);
  }
  return docIds;
}
