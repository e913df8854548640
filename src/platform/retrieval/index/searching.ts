import type { Filter, Hit, Place, Question } from '../retrieval';
import { type Book, createShelf, fileAt } from './book';
import { isMet } from './filter';
import { createCurrency } from './gathering';
import { createHeadings } from './headings';
import { createNearestSearch, type Tuning } from './nearest';
import { shares } from './ranking';
import { chunkId, type IndexDb } from './schema';
import { scoreByFit, scoreByRank } from './score';
import { createWordSearch } from './word-search';

export type Searching = ReturnType<typeof createSearching>;

/** Chunks that each way of looking contributes, if no more are wanted. */
const fewest = 100;

interface Candidate {
  vectorStoreId: string;
  book: Book;
  place: number;
  score: number;
}

/** What only reads the index. Each question is answered from one moment, whatever is written meanwhile. */
export function createSearching(db: IndexDb, tuning?: Tuning) {
  const bookOf = createShelf(db);
  const nearest = createNearestSearch(db, tuning);
  const byWords = createWordSearch(db);
  const raiseByHeadings = createHeadings(db);
  const rows = prepare(db);

  const searchStore = (vectorStoreId: string, question: Question): Candidate[] => {
    const book = bookOf(vectorStoreId);
    if (!book || book.size === 0) return [];
    const isSought = question.filter && soughtPlaces(book, question.filter);
    const count = Math.max(fewest, question.limit);
    const { weights = shares.other, exact } = question;
    const found = question.texts.map((text, index) => {
      const vector = question.vectors[index] ?? new Float32Array();
      return {
        near: weights.vectors > 0 ? nearest(book, vector, isSought, count, exact) : undefined,
        words: weights.words > 0 ? byWords(book, text, isSought, count) : undefined,
      };
    });
    const byRank = question.ranker === 'none';
    const scores = byRank ? scoreByRank(found, weights) : scoreByFit(found, weights);
    if (!byRank && weights.words > 0)
      raiseByHeadings(book, found, scores, weights.words / (weights.words + weights.vectors));
    return [...scores].map(([place, score]) => ({ vectorStoreId, book, place, score }));
  };

  const hitOf = ({ vectorStoreId, book, place, score }: Candidate): Hit[] => {
    const file = fileAt(book, place);
    if (!file) return [];
    const position = place - file.start;
    const text = String(rows.text.get(chunkId(file.seq, position)));
    return [{ vector_store_id: vectorStoreId, file_id: file.id, position, text, score }];
  };

  return {
    search: db.transaction((question: Question): Hit[] => {
      const { vector_store_ids, limit, scoreThreshold = 0 } = question;
      const candidates = vector_store_ids.flatMap((id) => searchStore(id, question));
      return candidates
        .filter(({ score }) => score >= scoreThreshold)
        .sort(byScore)
        .slice(0, limit)
        .flatMap(hitOf);
    }),

    currency: createCurrency(db),

    texts: db.transaction(
      (
        { vector_store_id, file_id }: Place,
        { offset, limit }: { offset: number; limit: number },
      ) => {
        const file = rows.file.get(vector_store_id, file_id) as number | undefined;
        if (file === undefined) return [];
        return rows.texts.all(chunkId(file, offset), chunkId(file + 1, 0) - 1, limit) as string[];
      },
    ),
  };
}

/** Of equals, the one that was written first; of several stores, those of the one that was named first. */
function byScore(one: Candidate, other: Candidate): number {
  if (one.score !== other.score) return other.score - one.score;
  return one.book === other.book ? one.place - other.place : 0;
}

function soughtPlaces({ files, size }: Book, filter: Filter): Uint8Array {
  const isSought = new Uint8Array(size);
  for (const { attributes, start, chunks } of files)
    if (isMet(filter, attributes)) isSought.fill(1, start, start + chunks);
  return isSought;
}

function prepare(db: IndexDb) {
  return {
    text: db.prepare('select text from chunks where id = ?').pluck(),
    file: db
      .prepare(`
        select files.seq from files join stores on stores.seq = store
        where stores.id = ? and files.id = ? and state = 'whole'`)
      .pluck(),
    texts: db
      .prepare('select text from chunks where id between ? and ? order by id limit ?')
      .pluck(),
  };
}
