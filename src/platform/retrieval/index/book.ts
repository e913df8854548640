import type { Attributes } from '../retrieval';
import type { IndexDb } from './schema';
import { sketchSize } from './sketch';

/** What a search of one store goes through, in memory: which files there are, and the sketches of their chunks. */
export interface Book {
  store: number;
  revision: number;
  dimensions: number;
  files: BookFile[];
  /** The number of chunks. Each has a place, from 0 on; those of a file follow one another. */
  size: number;
  /** The sketches, in the order of their places. */
  bits: Int32Array;
  /** How many words each chunk has. 0: that was not counted yet, or there are none. */
  lengths: Uint16Array;
  /** The mean of those that are known, or 1. */
  usualLength: number;
}

export interface BookFile {
  seq: number;
  id: string;
  attributes: Attributes;
  /** The place of its first chunk. */
  start: number;
  chunks: number;
  /** Whether the words of all its chunks were counted. */
  isCounted: boolean;
}

/** Bytes of sketches that are kept in memory: of some four million chunks. */
const mostBytes = 512 * 1024 * 1024;

/** Gives the books of stores, as they are now; undefined where nothing is in a store. */
export function createShelf(db: IndexDb): (vectorStoreId: string) => Book | undefined {
  const books = new Map<string, Book>();
  const find = db.prepare('select seq, dimensions, revision from stores where id = ?');
  const read = bookReader(db);

  return (vectorStoreId) => {
    const row = find.get(vectorStoreId) as StoreRow | undefined;
    const known = books.get(vectorStoreId);
    books.delete(vectorStoreId);
    if (!row || row.dimensions === null) return undefined;
    const isCurrent = known?.store === row.seq && known.revision === row.revision;
    const book = isCurrent ? known : read(row, row.dimensions, known);
    // Those that were not asked for the longest stand first.
    books.set(vectorStoreId, book);
    trim(books);
    return book;
  };
}

interface StoreRow {
  seq: number;
  dimensions: number | null;
  revision: number;
}

function trim(books: Map<string, Book>): void {
  let bytes = [...books.values()].reduce((sum, { bits }) => sum + bits.byteLength, 0);
  for (const [id, { bits }] of books) {
    if (bytes <= mostBytes || books.size === 1) return;
    books.delete(id);
    bytes -= bits.byteLength;
  }
}

function bookReader(db: IndexDb) {
  const listFiles = db.prepare(
    "select seq, id, attributes, chunks from files where store = ? and state = 'whole' order by seq",
  );
  const listSketches = db.prepare('select start, bits, lengths from sketches where file = ?');

  const readSketches = (file: BookFile, bits: Int32Array, lengths: Uint16Array) => {
    const bytes = new Uint8Array(bits.buffer);
    const lengthBytes = new Uint8Array(lengths.buffer);
    for (const row of listSketches.all(file.seq) as SketchRow[]) {
      bytes.set(row.bits, (file.start + row.start) * sketchSize * 4);
      if (row.lengths) lengthBytes.set(row.lengths, (file.start + row.start) * 2);
      else file.isCounted = false;
    }
  };

  return ({ seq, revision }: StoreRow, dimensions: number, known?: Book): Book => {
    let size = 0;
    const files = (listFiles.all(seq) as FileRow[]).map((row): BookFile => {
      const start = size;
      size += row.chunks;
      return { ...row, attributes: JSON.parse(row.attributes), start, isCounted: true };
    });
    const bits = new Int32Array(size * sketchSize);
    const lengths = new Uint16Array(size);
    const old = new Map(known?.files.map((file) => [file.seq, file]));
    for (const file of files) {
      const same = old.get(file.seq);
      if (known && same?.isCounted) {
        bits.set(sketchesOf(known, same), file.start * sketchSize);
        lengths.set(known.lengths.subarray(same.start, same.start + same.chunks), file.start);
      } else readSketches(file, bits, lengths);
    }
    const usualLength = meanOf(lengths);
    return { store: seq, revision, dimensions, files, size, bits, lengths, usualLength };
  };
}

/** What is 0 is not known. */
function meanOf(lengths: Uint16Array): number {
  let sum = 0;
  let count = 0;
  for (const length of lengths) {
    sum += length;
    if (length > 0) count += 1;
  }
  return count > 0 ? sum / count : 1;
}

interface SketchRow {
  start: number;
  bits: Buffer;
  lengths: Buffer | null;
}

interface FileRow {
  seq: number;
  id: string;
  attributes: string;
  chunks: number;
}

function sketchesOf({ bits }: Book, { start, chunks }: BookFile): Int32Array {
  return bits.subarray(start * sketchSize, (start + chunks) * sketchSize);
}

/** The file that a place belongs to. */
export function fileAt({ files }: Book, place: number): BookFile | undefined {
  let low = 0;
  let high = files.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((files[middle]?.start ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return files[low];
}
