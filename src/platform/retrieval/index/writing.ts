import type { Attributes, Chunk, Place } from '../retrieval';
import { countWords, indexedWords, lengthOf } from './chunk-words';
import { createLexiconWriting } from './lexicon-writing';
import { chunkId, type IndexDb, mostChunks } from './schema';
import { createTurn, sketchOf, type Turn } from './sketch';
import { packVector } from './vectors';

export type Writing = ReturnType<typeof createWriting>;

interface FileRow {
  seq: number;
  store: number;
  chunks: number;
  bytes: number;
  dimensions: number | null;
}

/** What changes the index. Each of these is one transaction. */
export function createWriting(db: IndexDb) {
  const turns = new Map<number, Turn>();
  const turnOf = (dimensions: number) => {
    const turn = turns.get(dimensions) ?? createTurn(dimensions);
    turns.set(dimensions, turn);
    return turn;
  };
  const rows = prepare(db);
  const lexicon = createLexiconWriting(db);

  const writingRow = (seq: number): FileRow => {
    const row = rows.writing.get(seq) as FileRow | undefined;
    if (!row) throw new Error('The file was removed while it was written.');
    return row;
  };

  return {
    /** Gives the number under which the file is written. */
    begin({ vector_store_id, file_id }: Place, attributes: Attributes): number {
      return transact(db, () => {
        rows.makeStore.run(vector_store_id);
        const store = rows.store.get(vector_store_id);
        return Number(rows.begin.run(store, file_id, JSON.stringify(attributes)).lastInsertRowid);
      });
    },

    append(seq: number, chunks: Chunk[]): void {
      const [first] = chunks;
      if (!first) return;
      const counts = chunks.map(({ text }) => countWords(text));
      const onWritten = transact(db, () => {
        const row = writingRow(seq);
        const dimensions = row.dimensions ?? first.vector.length;
        if (chunks.some(({ vector }) => vector.length !== dimensions))
          throw new Error(`The vectors of this vector store have ${dimensions} dimensions.`);
        if (row.chunks + chunks.length > mostChunks)
          throw new Error('The file has too many chunks.');

        let bytes = 0;
        const bits: Int32Array[] = [];
        chunks.forEach(({ text, vector }, index) => {
          const id = chunkId(seq, row.chunks + index);
          const packed = packVector(vector);
          rows.addChunk.run(id, packed, text);
          rows.addWords.run(id, indexedWords(row.store, counts[index] ?? new Map()));
          bits.push(sketchOf(turnOf(dimensions)(vector)));
          bytes += packed.length + Buffer.byteLength(text);
        });
        rows.addSketches.run(seq, row.chunks, bytesOf(bits), bytesOf([lengthsOf(counts)]));
        rows.grow.run(chunks.length, bytes, seq);
        if (row.dimensions === null) rows.setDimensions.run(dimensions, row.store);
        return lexicon.add(row.store, seq, counts);
      });
      onWritten();
    },

    /** Has the file found in place of the one that was there. Gives the bytes that its chunks take. */
    commit(seq: number): number {
      return transact(db, () => {
        const { store, bytes } = writingRow(seq);
        rows.replace.run(seq);
        rows.finish.run(seq);
        rows.touch.run(store);
        return bytes;
      });
    },

    abandon(seq: number): void {
      rows.abandon.run(seq);
    },

    remove({ vector_store_id, file_id }: { vector_store_id: string; file_id?: string }): void {
      transact(db, () => {
        const store = rows.store.get(vector_store_id);
        if (store === undefined) return;
        if (file_id === undefined) {
          rows.removeFiles.run(store);
          rows.removeLexicon.run(store);
          rows.removeStore.run(store);
        } else {
          rows.removeFile.run(store, file_id);
          rows.forgetDimensions.run(store);
          rows.touch.run(store);
        }
      });
    },

    setAttributes({ vector_store_id, file_id }: Place, attributes: Attributes): void {
      transact(db, () => {
        const store = rows.store.get(vector_store_id);
        rows.setAttributes.run(JSON.stringify(attributes), store, file_id);
        rows.touch.run(store);
      });
    },
  };
}

/** Takes the lock at once: one that is taken after reading cannot be waited for. */
function transact<Result>(db: IndexDb, run: () => Result): Result {
  return db.transaction(run).immediate();
}

export function lengthsOf(counts: Map<string, number>[]): Uint16Array {
  return Uint16Array.from(counts, lengthOf);
}

export function bytesOf(arrays: (Int32Array | Uint16Array)[]): Buffer {
  return Buffer.concat(
    arrays.map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
  );
}

function prepare(db: IndexDb) {
  const unsettled = "state in ('writing', 'whole')";
  return {
    store: db.prepare('select seq from stores where id = ?').pluck(),
    makeStore: db.prepare('insert into stores (id) values (?) on conflict do nothing'),
    touch: db.prepare('update stores set revision = revision + 1 where seq = ?'),
    setDimensions: db.prepare('update stores set dimensions = ? where seq = ?'),
    forgetDimensions: db.prepare(`
      update stores set dimensions = null where seq = ? and not exists (
        select 1 from files where store = stores.seq and ${unsettled})`),
    removeLexicon: db.prepare('delete from lexicon where store = ?'),
    removeStore: db.prepare('delete from stores where seq = ?'),

    begin: db.prepare('insert into files (store, id, attributes) values (?, ?, ?)'),
    writing: db.prepare(`
      select files.seq, store, chunks, bytes, dimensions from files join stores on stores.seq = store
      where files.seq = ? and state = 'writing'`),
    grow: db.prepare('update files set chunks = chunks + ?, bytes = bytes + ? where seq = ?'),
    replace: db.prepare(`
      update files set state = 'gone' where state = 'whole'
        and (store, id) = (select store, id from files where seq = ?)`),
    finish: db.prepare("update files set state = 'whole' where seq = ?"),
    abandon: db.prepare("update files set state = 'gone' where seq = ? and state = 'writing'"),
    removeFiles: db.prepare(`update files set state = 'gone' where store = ? and ${unsettled}`),
    removeFile: db.prepare(
      `update files set state = 'gone' where store = ? and id = ? and ${unsettled}`,
    ),
    setAttributes: db.prepare(
      `update files set attributes = ? where store = ? and id = ? and ${unsettled}`,
    ),

    addChunk: db.prepare('insert into chunks (id, vector, text) values (?, ?, ?)'),
    addWords: db.prepare('insert into words (rowid, terms) values (?, ?)'),
    addSketches: db.prepare(
      'insert into sketches (file, start, bits, lengths) values (?, ?, ?, ?)',
    ),
  };
}
