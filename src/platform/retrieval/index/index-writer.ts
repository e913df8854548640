import type { Attributes, Chunk, FileRef } from '../retrieval';
import { createRandomRotation, quantize, type Rotation } from './binary-quantization';
import { chunkLength, countTerms } from './chunk-words';
import { createPostingWriter, type PostingWriterOptions } from './postings/posting-writer';
import { createSegmentMerge, type SegmentMergeOptions } from './postings/segment-merge';
import { chunkId, type IndexDb, maxChunks } from './schema';
import { packVector } from './vectors';
import { createVocabularyWriter } from './vocabulary-writer';

export type IndexWriterOptions = PostingWriterOptions & SegmentMergeOptions;

export type IndexWriter = ReturnType<typeof createIndexWriter>;

interface FileRow {
  seq: number;
  store: number;
  chunks: number;
  bytes: number;
  dimensions: number | null;
}

/** Writes the index. Each function is one transaction. */
export function createIndexWriter(db: IndexDb, options?: IndexWriterOptions) {
  const rotations = new Map<number, Rotation>();
  const rotationOf = (dimensions: number) => {
    const rotate = rotations.get(dimensions) ?? createRandomRotation(dimensions);
    rotations.set(dimensions, rotate);
    return rotate;
  };
  const rows = prepare(db);
  const vocabulary = createVocabularyWriter(db);
  const postings = createPostingWriter(db, options);
  const { merge } = createSegmentMerge(db, options);

  const writingRow = (seq: number): FileRow => {
    const row = rows.writing.get(seq) as FileRow | undefined;
    if (!row) throw new Error('The file was deleted while it was written.');
    return row;
  };

  return {
    /** Returns the number under which the file is written. */
    begin({ vector_store_id, file_id }: FileRef, attributes: Attributes): number {
      return transact(db, () => {
        rows.makeStore.run(vector_store_id);
        const store = rows.store.get(vector_store_id);
        return Number(rows.begin.run(store, file_id, JSON.stringify(attributes)).lastInsertRowid);
      });
    },

    append(seq: number, chunks: Chunk[]): void {
      const [first] = chunks;
      if (!first) return;
      const counts = chunks.map(({ text }) => countTerms(text));
      const onWritten = transact(db, () => {
        const row = writingRow(seq);
        const dimensions = row.dimensions ?? first.vector.length;
        if (chunks.some(({ vector }) => vector.length !== dimensions))
          throw new Error(`The vectors of this vector store have ${dimensions} dimensions.`);
        if (row.chunks + chunks.length > maxChunks)
          throw new Error('The file has too many chunks.');

        let bytes = 0;
        const bits: Int32Array[] = [];
        chunks.forEach(({ text, vector }, index) => {
          const id = chunkId(seq, row.chunks + index);
          const packed = packVector(vector);
          rows.addChunk.run(id, packed, text);
          bits.push(quantize(rotationOf(dimensions)(vector)));
          bytes += packed.length + Buffer.byteLength(text);
        });
        rows.addCodes.run(seq, row.chunks, bytesOf(bits), bytesOf([lengthsOf(counts)]));
        postings.add(row.store, seq, row.chunks, counts);
        rows.grow.run(chunks.length, bytes, seq);
        if (row.dimensions === null) rows.setDimensions.run(dimensions, row.store);
        return vocabulary.add(row.store, seq, counts);
      });
      onWritten();
      // So that merges keep up with a writer that is never idle.
      merge();
    },

    /** Makes the file searchable in place of the previous one. Returns the bytes of its chunks. */
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
          rows.removeSegments.run(store);
          rows.removeVocabulary.run(store);
          rows.removeStore.run(store);
        } else {
          rows.removeFile.run(store, file_id);
          rows.forgetDimensions.run(store);
          rows.touch.run(store);
        }
      });
    },

    setAttributes({ vector_store_id, file_id }: FileRef, attributes: Attributes): void {
      transact(db, () => {
        const store = rows.store.get(vector_store_id);
        rows.setAttributes.run(JSON.stringify(attributes), store, file_id);
        rows.touch.run(store);
      });
    },
  };
}

/** Takes the write lock at the start: SQLite cannot wait for an upgrade of a read lock. */
function transact<Result>(db: IndexDb, run: () => Result): Result {
  return db.transaction(run).immediate();
}

export function lengthsOf(counts: Map<string, number>[]): Uint16Array {
  return Uint16Array.from(counts, chunkLength);
}

export function bytesOf(arrays: (Int32Array | Uint16Array)[]): Buffer {
  return Buffer.concat(
    arrays.map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
  );
}

function prepare(db: IndexDb) {
  const isActive = "state in ('writing', 'complete')";
  return {
    store: db.prepare('select seq from stores where id = ?').pluck(),
    makeStore: db.prepare('insert into stores (id) values (?) on conflict do nothing'),
    touch: db.prepare('update stores set revision = revision + 1 where seq = ?'),
    setDimensions: db.prepare('update stores set dimensions = ? where seq = ?'),
    forgetDimensions: db.prepare(`
      update stores set dimensions = null where seq = ? and not exists (
        select 1 from files where store = stores.seq and ${isActive})`),
    removeSegments: db.prepare("update segments set state = 'deleted' where store = ?"),
    removeVocabulary: db.prepare('delete from vocabulary where store = ?'),
    removeStore: db.prepare('delete from stores where seq = ?'),

    begin: db.prepare('insert into files (store, id, attributes) values (?, ?, ?)'),
    writing: db.prepare(`
      select files.seq, store, chunks, bytes, dimensions from files join stores on stores.seq = store
      where files.seq = ? and state = 'writing'`),
    grow: db.prepare('update files set chunks = chunks + ?, bytes = bytes + ? where seq = ?'),
    replace: db.prepare(`
      update files set state = 'deleted' where state = 'complete'
        and (store, id) = (select store, id from files where seq = ?)`),
    finish: db.prepare("update files set state = 'complete' where seq = ?"),
    abandon: db.prepare("update files set state = 'deleted' where seq = ? and state = 'writing'"),
    removeFiles: db.prepare(`update files set state = 'deleted' where store = ? and ${isActive}`),
    removeFile: db.prepare(
      `update files set state = 'deleted' where store = ? and id = ? and ${isActive}`,
    ),
    setAttributes: db.prepare(
      `update files set attributes = ? where store = ? and id = ? and ${isActive}`,
    ),

    addChunk: db.prepare('insert into chunks (id, vector, text) values (?, ?, ?)'),
    addCodes: db.prepare(
      'insert into binary_codes (file, start, bits, lengths) values (?, ?, ?, ?)',
    ),
  };
}
