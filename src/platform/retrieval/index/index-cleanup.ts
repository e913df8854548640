import { chunkId, type IndexDb } from './schema';
import { createVocabularyWriter, wordsIn } from './vocabulary-writer';

/** Chunks deleted per transaction: a few milliseconds, so that other writes can run in between. */
const slice = 100;

/** Pages vacuumed per step. */
const pagesPerStep = 500;

/** Removes deleted files from the index. */
export function createIndexCleanup(db: IndexDb) {
  const next = db.prepare("select seq from files where state = 'deleted' limit 1").pluck();
  const lastChunks = db
    .prepare('select id from chunks where id between ? and ? order by id desc limit ?')
    .pluck();
  const deleteChunk = db.prepare('delete from chunks where id = ?');
  const deletePostings = db.prepare('delete from recent_postings where file = ?');
  const countInSegments = db.prepare(`
    update segments set deleted = deleted + (
      select sum(chunks) from segment_ranges where segment = segments.seq and file = @file)
    where seq in (select segment from segment_ranges where file = @file)`);
  const deleteCodes = db.prepare('delete from binary_codes where file = ?');
  const deleteFile = db.prepare('delete from files where seq = ?');
  const nextWords = db.prepare('select seq, store, words from vocabulary where file = ? limit 1');
  const deleteWordsOf = db.prepare('delete from vocabulary where seq = ?');
  const countRemoval = db.prepare('update stores set removals = removals + 1 where seq = ?');
  const { assignToFiles } = createVocabularyWriter(db);

  /** Moves words that another file contains to that file; removes the others. */
  const reassignWords = (file: number): boolean => {
    const row = nextWords.get(file) as { seq: number; store: number; words: string } | undefined;
    if (!row) return false;
    deleteWordsOf.run(row.seq);
    assignToFiles(row.store, wordsIn(row.words));
    countRemoval.run(row.store);
    return true;
  };

  const deleteNextFile = db.transaction((): boolean => {
    const file = next.get() as number | undefined;
    if (file === undefined) return false;
    const ids = lastChunks.all(chunkId(file, 0), chunkId(file + 1, 0) - 1, slice);
    for (const id of ids) deleteChunk.run(id);
    if (ids.length < slice && !reassignWords(file)) {
      deletePostings.run(file);
      countInSegments.run({ file });
      deleteCodes.run(file);
      deleteFile.run(file);
    }
    return true;
  });

  const vacuum = (): boolean => {
    const [free, all] = ['freelist_count', 'page_count'].map((name) =>
      Number(db.pragma(name, { simple: true })),
    );
    if ((free ?? 0) < pagesPerStep || (free ?? 0) * 4 < (all ?? 0)) return false;
    db.pragma(`incremental_vacuum(${pagesPerStep})`);
    return true;
  };

  return {
    /** Marks unfinished files as deleted. Call it only while no process writes. */
    discardUnfinished: () => db.exec("update files set state = 'deleted' where state = 'writing'"),
    /** Runs one step. False: nothing is left. */
    cleanUp: () => deleteNextFile.immediate() || vacuum(),
  };
}
