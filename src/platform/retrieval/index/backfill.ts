import { codeSize } from './binary-quantization';
import { countTerms } from './chunk-words';
import { bytesOf, lengthsOf } from './index-writer';
import { createPostingWriter } from './postings/posting-writer';
import { chunkId, type IndexDb } from './schema';
import { createVocabularyWriter } from './vocabulary-writer';

interface UncountedRow {
  store: number;
  file: number;
  start: number;
  chunks: number;
}

/**
 * Counts the words of chunks from older versions of the index: adds their lengths, posting lists and vocabulary, in
 * small transactions. The progress is stored in the tables, so a restart resumes it. Until then these chunks are found
 * by vectors only.
 */
export function createBackfill(db: IndexDb) {
  const rows = prepare(db);
  const vocabulary = createVocabularyWriter(db);
  const postings = createPostingWriter(db);

  const countNext = db.transaction((): (() => void) | undefined => {
    const row = rows.uncounted.get() as UncountedRow | undefined;
    if (!row) return undefined;
    const { store, file, start, chunks } = row;
    const first = chunkId(file, start);
    const counts = (rows.texts.all(first, first + chunks - 1) as string[]).map(countTerms);
    rows.setLengths.run(bytesOf([lengthsOf(counts)]), file, start);
    postings.add(store, file, start, counts);
    rows.touchWhenCounted.run(store);
    return vocabulary.add(store, file, counts);
  });

  return {
    /** Runs one step. False: nothing is left. */
    backfill(): boolean {
      const onWritten = countNext.immediate();
      onWritten?.();
      return onWritten !== undefined;
    },
  };
}

/** The share of the index that is up to date, from 0 to 1. */
export function createBackfillProgress(db: IndexDb): () => number {
  const count = (condition: string) =>
    db.prepare(`select count(*) from binary_codes where ${condition}`).pluck();
  const uncounted = count('lengths is null');
  const all = count('true');
  return () => {
    const left = Number(uncounted.get());
    return left === 0 ? 1 : 1 - left / Number(all.get());
  };
}

function prepare(db: IndexDb) {
  return {
    uncounted: db.prepare(`
      select store, file, start, length(bits) / ${codeSize * 4} as chunks
      from binary_codes join files on files.seq = file where lengths is null limit 1`),
    texts: db.prepare('select text from chunks where id between ? and ? order by id').pluck(),
    setLengths: db.prepare('update binary_codes set lengths = ? where file = ? and start = ?'),
    touchWhenCounted: db.prepare(`
      update stores set revision = revision + 1
      where seq = ? and not exists (
        select 1 from binary_codes join files on files.seq = file
        where lengths is null and store = stores.seq)`),
  };
}
