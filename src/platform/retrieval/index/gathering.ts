import { countWords, indexed } from './chunk-words';
import { isLexical } from './lexicon-words';
import { createLexiconWriting } from './lexicon-writing';
import { chunkId, type IndexDb } from './schema';
import { sketchSize } from './sketch';
import { bytesOf, lengthsOf } from './writing';

/** Terms that are read at a time, so that others can write in between: some milliseconds. */
const mostTerms = 500;

/**
 * Brings stores up to date that were written before the index had lengths and lexicons, a little at a time. How far
 * that has come is in the tables, so it goes on wherever it ended. Until then a chunk whose words were not counted
 * counts as one of usual length, and only words are found as they are written.
 */
export function createGathering(db: IndexDb) {
  const rows = prepare(db);
  const { attribute } = createLexiconWriting(db);

  const countNext = db.transaction((): boolean => {
    const row = rows.uncounted.get() as { file: number; start: number; chunks: number } | undefined;
    if (!row) return false;
    const { file, start, chunks } = row;
    const first = chunkId(file, start);
    const texts = rows.texts.all(first, first + chunks - 1) as string[];
    rows.setLengths.run(bytesOf([lengthsOf(texts.map(countWords))]), file, start);
    rows.touchWhenCounted.run(file);
    return true;
  });

  const gatherNext = db.transaction((): boolean => {
    const store = rows.ungathered.get() as { seq: number; gathered: string } | undefined;
    if (!store) return false;
    const { seq, gathered } = store;
    const prefix = indexed(seq, '');
    const from = gathered === '' ? prefix : gathered;
    // The letter after the x that every term of the store begins with.
    const terms = rows.terms.all(from, `${seq}y`, mostTerms) as string[];
    const words = terms.map((term) => term.slice(prefix.length)).filter(isLexical);
    attribute(seq, words);
    rows.setGathered.run(terms.length === mostTerms ? (terms.at(-1) ?? null) : null, seq);
    return true;
  });

  return {
    /** A little of it. False: nothing is left to do. */
    gather: (): boolean => countNext.immediate() || gatherNext.immediate(),
  };
}

/** How much of an index is as this program writes it, from 0 to 1. */
export function createCurrency(db: IndexDb): () => number {
  const count = (what: string) => db.prepare(`select count(*) from ${what}`).pluck();
  const left = [
    count('sketches where lengths is null'),
    count('stores where gathered is not null'),
  ];
  const all = [count('sketches'), count('stores')];
  const sum = (counts: typeof left) => counts.reduce((sum, one) => sum + Number(one.get()), 0);
  return () => {
    const open = sum(left);
    return open === 0 ? 1 : 1 - open / sum(all);
  };
}

function prepare(db: IndexDb) {
  return {
    uncounted: db.prepare(`
      select file, start, length(bits) / ${sketchSize * 4} as chunks from sketches where lengths is null limit 1`),
    texts: db.prepare('select text from chunks where id between ? and ? order by id').pluck(),
    setLengths: db.prepare('update sketches set lengths = ? where file = ? and start = ?'),
    touchWhenCounted: db.prepare(`
      update stores set revision = revision + 1
      where seq = (select store from files where files.seq = ?) and not exists (
        select 1 from sketches join files on files.seq = file
        where lengths is null and store = stores.seq)`),
    ungathered: db.prepare('select seq, gathered from stores where gathered is not null limit 1'),
    terms: db
      .prepare('select term from terms where term > ? and term < ? order by term limit ?')
      .pluck(),
    setGathered: db.prepare('update stores set gathered = ? where seq = ?'),
  };
}
