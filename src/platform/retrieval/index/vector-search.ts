import { createRandomRotation, type Rotation } from './binary-quantization';
import { createCandidateSelection } from './candidates';
import { chunkId, type IndexDb } from './schema';
import type { VectorRankedList, WeightedDoc } from './score';
import { fileOfDoc, type StoreSnapshot } from './store-snapshot';
import { createTopK } from './top-k';
import { addScaled, normalize } from './vectors';
import { createCosineSimilarities, type Similarity } from './wasm/cosine-similarities';
import { createAsymmetricQuery } from './wasm/hamming-distances';

export interface VectorSearchOptions {
  /** The maximum number of candidates by binary code whose full vectors are compared. Default: 600. */
  rescoreCount?: number;
}

/** After as many candidates in a row that are not among the best, further ones are not compared. */
const patience = 100;

/** Finds the nearest chunks: selects candidates by binary codes in memory, then rescores them by their full vectors. */
export function createVectorSearch(db: IndexDb, { rescoreCount = 600 }: VectorSearchOptions = {}) {
  const vectorOf = db.prepare('select vector from chunks where id = ?').pluck();
  const rotations = new Map<number, Rotation>();
  const selectCandidates = createCandidateSelection();
  const similarTo = createCosineSimilarities();

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
    const similarity = similarTo(vector);

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
      const found = similarities.get(docId) ?? similarityOf(packedOf(docId), similarity);
      similarities.set(docId, found);
      return found;
    };
    const similarityToCentroid = (best: WeightedDoc[]) => {
      const centroid = centroidOf(
        best.map(({ docId, weight }) => ({ packed: packedOf(docId), weight })),
        dimensions,
      );
      const similarity = similarTo(centroid);
      return (docId: number) => similarityOf(packedOf(docId), similarity);
    };
    const best = createTopK(count);
    const docIds = exact
      ? includedDocs(snapshot, isIncluded)
      : selectCandidates(
          snapshot.codes,
          snapshot.size,
          createAsymmetricQuery(rotate(vector)),
          isIncluded,
          rescoreCount,
        );
    let misses = 0;
    for (const docId of docIds) {
      misses = best.offer(docId, scoreOf(docId)) ? 0 : misses + 1;
      if (!exact && misses === patience) break;
    }
    return { scoreOf, ranked: best.ranked().map(({ item }) => item), similarityToCentroid };
  };

  function readPacked(snapshot: StoreSnapshot, docId: number): Buffer | undefined {
    const file = fileOfDoc(snapshot, docId);
    return file && (vectorOf.get(chunkId(file.seq, docId - file.start)) as Buffer | undefined);
  }
}

/** The cosine similarity, clamped to 0 from below. */
function similarityOf(packed: Buffer | undefined, similarity: Similarity): number {
  return packed ? Math.min(1, Math.max(0, similarity(packed))) : 0;
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
