import { codeSize } from './binary-quantization';
import { countTerms, indexTerm } from './chunk-words';
import { bytesOf, lengthsOf } from './index-writer';
import { chunkId, type IndexDb } from './schema';
import { isExpandable } from './vocabulary-words';
import { createVocabularyWriter } from './vocabulary-writer';

/** Terms read per transaction: a few milliseconds, so that other writes can run in between. */
const maxTerms = 500;

/**
 * Adds chunk lengths and vocabularies to stores of the first index version, in small transactions. The progress is
 * stored in the tables, so a restart resumes it. Until it is complete, chunks without a length count as average, and
 * only exact words are found.
 */
export function createBackfill(db: IndexDb) {
  const rows = prepare(db);
  const { assignToFiles } = createVocabularyWriter(db);

  const backfillLengths = db.transaction((): boolean => {
    const row = rows.uncounted.get() as { file: number; start: number; chunks: number } | undefined;
    if (!row) return false;
    const { file, start, chunks } = row;
    const first = chunkId(file, start);
    const texts = rows.texts.all(first, first + chunks - 1) as string[];
    rows.setLengths.run(bytesOf([lengthsOf(texts.map(countTerms))]), file, start);
    rows.touchWhenCounted.run(file);
    return true;
  });

  const backfillVocabulary = db.transaction((): boolean => {
    const store = rows.incompleteStore.get() as
      | { seq: number; vocabulary_cursor: string }
      | undefined;
    if (!store) return false;
    const { seq, vocabulary_cursor } = store;
    const prefix = indexTerm(seq, '');
    const from = vocabulary_cursor === '' ? prefix : vocabulary_cursor;
    // The upper bound: every term of the store starts with its number and an x.
    const terms = rows.terms.all(from, `${seq}y`, maxTerms) as string[];
    const words = terms.map((term) => term.slice(prefix.length)).filter(isExpandable);
    assignToFiles(seq, words);
    rows.setVocabularyCursor.run(terms.length === maxTerms ? (terms.at(-1) ?? null) : null, seq);
    return true;
  });

  return {
    /** Runs one step. False: nothing is left. */
    backfill: (): boolean => backfillLengths.immediate() || backfillVocabulary.immediate(),
  };
}

/** The share of the index that is up to date, from 0 to 1. */
export function createBackfillProgress(db: IndexDb): () => number {
  const count = (what: string) => db.prepare(`select count(*) from ${what}`).pluck();
  const left = [
    count('binary_codes where lengths is null'),
    count('stores where vocabulary_cursor is not null'),
  ];
  const all = [count('binary_codes'), count('stores')];
  const sum = (counts: typeof left) => counts.reduce((sum, one) => sum + Number(one.get()), 0);
  return () => {
    const open = sum(left);
    return open === 0 ? 1 : 1 - open / sum(all);
  };
}

function prepare(db: IndexDb) {
  return {
    uncounted: db.prepare(`
      select file, start, length(bits) / ${codeSize * 4} as chunks from binary_codes where lengths is null limit 1`),
    texts: db.prepare('select text from chunks where id between ? and ? order by id').pluck(),
    setLengths: db.prepare('update binary_codes set lengths = ? where file = ? and start = ?'),
    touchWhenCounted: db.prepare(`
      update stores set revision = revision + 1
      where seq = (select store from files where files.seq = ?) and not exists (
        select 1 from binary_codes join files on files.seq = file
        where lengths is null and store = stores.seq)`),
    incompleteStore: db.prepare(
      'select seq, vocabulary_cursor from stores where vocabulary_cursor is not null limit 1',
    ),
    terms: db
      .prepare('select term from terms where term > ? and term < ? order by term limit ?')
      .pluck(),
    setVocabularyCursor: db.prepare('update stores set vocabulary_cursor = ? where seq = ?'),
  };
}
