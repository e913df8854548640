import type { ChunkHit, FileRef, Filter, SearchQuery } from '../retrieval';
import { createBackfillProgress } from './backfill';
import { isMet } from './filter';
import { createHeadingBoost } from './heading-boost';
import { defaultWeights } from './ranking';
import { chunkId, type IndexDb } from './schema';
import { fuseRanks, scoreByRelevance } from './score';
import { createSnapshotCache, fileOfDoc, type StoreSnapshot } from './store-snapshot';
import { createVectorSearch, type VectorSearchOptions } from './vector-search';
import { createWordSearch } from './word-search';

export type IndexReader = ReturnType<typeof createIndexReader>;

/** The minimum number of chunks that each search method contributes. */
const minCandidates = 100;

interface Candidate {
  vectorStoreId: string;
  snapshot: StoreSnapshot;
  docId: number;
  score: number;
}

/** Reads the index. Each call sees one consistent snapshot, whatever is written meanwhile. */
export function createIndexReader(db: IndexDb, options?: VectorSearchOptions) {
  const snapshotOf = createSnapshotCache(db);
  const searchVectors = createVectorSearch(db, options);
  const searchWords = createWordSearch(db);
  const boostByHeadings = createHeadingBoost(db);
  const rows = prepare(db);

  const searchStore = (vectorStoreId: string, query: SearchQuery): Candidate[] => {
    const snapshot = snapshotOf(vectorStoreId);
    if (!snapshot || snapshot.size === 0) return [];
    const isIncluded = query.filter && includedBy(snapshot, query.filter);
    const count = Math.max(minCandidates, query.limit);
    const { weights = defaultWeights.other, exact } = query;
    const matches = query.texts.map((text, index) => {
      const vector = query.vectors[index] ?? new Float32Array();
      return {
        vectors:
          weights.vectors > 0
            ? searchVectors(snapshot, vector, isIncluded, count, exact)
            : undefined,
        words: weights.words > 0 ? searchWords(snapshot, text, isIncluded, count) : undefined,
      };
    });
    const byRank = query.ranker === 'none';
    const scores = byRank ? fuseRanks(matches, weights) : scoreByRelevance(matches, weights);
    if (!byRank && weights.words > 0)
      boostByHeadings(snapshot, matches, scores, weights.words / (weights.words + weights.vectors));
    return [...scores].map(([docId, score]) => ({ vectorStoreId, snapshot, docId, score }));
  };

  const hitOf = ({ vectorStoreId, snapshot, docId, score }: Candidate): ChunkHit[] => {
    const file = fileOfDoc(snapshot, docId);
    if (!file) return [];
    const position = docId - file.start;
    const text = String(rows.text.get(chunkId(file.seq, position)));
    return [{ vector_store_id: vectorStoreId, file_id: file.id, position, text, score }];
  };

  return {
    search: db.transaction((query: SearchQuery): ChunkHit[] => {
      const { vector_store_ids, limit, scoreThreshold = 0 } = query;
      const candidates = vector_store_ids.flatMap((id) => searchStore(id, query));
      return candidates
        .filter(({ score }) => score >= scoreThreshold)
        .sort(byScore)
        .slice(0, limit)
        .flatMap(hitOf);
    }),

    backfillProgress: createBackfillProgress(db),

    texts: db.transaction(
      (
        { vector_store_id, file_id }: FileRef,
        { offset, limit }: { offset: number; limit: number },
      ) => {
        const file = rows.file.get(vector_store_id, file_id) as number | undefined;
        if (file === undefined) return [];
        return rows.texts.all(chunkId(file, offset), chunkId(file + 1, 0) - 1, limit) as string[];
      },
    ),
  };
}

/** Ties keep the order of writing, and of the stores in the query. */
function byScore(one: Candidate, other: Candidate): number {
  if (one.score !== other.score) return other.score - one.score;
  return one.snapshot === other.snapshot ? one.docId - other.docId : 0;
}

function includedBy({ files, size }: StoreSnapshot, filter: Filter): Uint8Array {
  const isIncluded = new Uint8Array(size);
  for (const { attributes, start, chunks } of files)
    if (isMet(filter, attributes)) isIncluded.fill(1, start, start + chunks);
  return isIncluded;
}

function prepare(db: IndexDb) {
  return {
    text: db.prepare('select text from chunks where id = ?').pluck(),
    file: db
      .prepare(`
        select files.seq from files join stores on stores.seq = store
        where stores.id = ? and files.id = ? and state = 'complete'`)
      .pluck(),
    texts: db
      .prepare('select text from chunks where id between ? and ? order by id limit ?')
      .pluck(),
  };
}
