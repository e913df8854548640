import { createLexiconWriting, wordsIn } from './lexicon-writing';
import { chunkId, type IndexDb } from './schema';

/** Chunks that are deleted at a time, so that others can write in between: a few milliseconds. */
const slice = 100;

/** Pages that are given back to the disk at a time. */
const pages = 500;

/** Deletes what is gone. */
export function createSweeping(db: IndexDb) {
  const next = db.prepare("select seq from files where state = 'gone' limit 1").pluck();
  const lastChunks = db
    .prepare('select id from chunks where id between ? and ? order by id desc limit ?')
    .pluck();
  const deleteChunk = db.prepare('delete from chunks where id = ?');
  const deleteWords = db.prepare('delete from words where rowid = ?');
  const deleteSketches = db.prepare('delete from sketches where file = ?');
  const deleteFile = db.prepare('delete from files where seq = ?');
  const nextWords = db.prepare('select seq, store, words from lexicon where file = ? limit 1');
  const deleteWordsOf = db.prepare('delete from lexicon where seq = ?');
  const noteTrim = db.prepare('update stores set trims = trims + 1 where seq = ?');
  const { attribute } = createLexiconWriting(db);

  /** What another file has too stays in the lexicon, as a word of that one. */
  const handOn = (file: number): boolean => {
    const row = nextWords.get(file) as { seq: number; store: number; words: string } | undefined;
    if (!row) return false;
    deleteWordsOf.run(row.seq);
    attribute(row.store, wordsIn(row.words));
    noteTrim.run(row.store);
    return true;
  };

  const sweepFile = db.transaction((): boolean => {
    const file = next.get() as number | undefined;
    if (file === undefined) return false;
    const ids = lastChunks.all(chunkId(file, 0), chunkId(file + 1, 0) - 1, slice);
    for (const id of ids) {
      deleteChunk.run(id);
      deleteWords.run(id);
    }
    if (ids.length < slice && !handOn(file)) {
      deleteSketches.run(file);
      deleteFile.run(file);
    }
    return true;
  });

  const shrink = (): boolean => {
    const [free, all] = ['freelist_count', 'page_count'].map((name) =>
      Number(db.pragma(name, { simple: true })),
    );
    if ((free ?? 0) < pages || (free ?? 0) * 4 < (all ?? 0)) return false;
    db.pragma(`incremental_vacuum(${pages})`);
    return true;
  };

  return {
    /** Nobody goes on with what was being written, which is only so while no process writes. */
    disownUnfinished: () => db.exec("update files set state = 'gone' where state = 'writing'"),
    /** A little of it. False: nothing is left to do. */
    sweep: () => sweepFile.immediate() || shrink(),
  };
}
