import type { Attributes } from '../retrieval';
import { type BinaryCodes, copyCodes, createBinaryCodes, setCodes } from './binary-codes';
import { codeSize } from './binary-quantization';
import type { IndexDb } from './schema';
import { createSizedCache } from './sized-cache';

/** One store in memory, as searches read it: its files, and the binary codes of their chunks. */
export interface StoreSnapshot {
  store: number;
  revision: number;
  dimensions: number;
  files: SnapshotFile[];
  /** The docId of the first chunk of each file, by its seq. */
  starts: Map<number, number>;
  /** The number of chunks. Each has a `docId`, from 0 on; the chunks of a file are consecutive. */
  size: number;
  codes: BinaryCodes;
  /** The number of words of each chunk. 0: none, or not counted yet. */
  lengths: Uint16Array;
  /** The mean of the counted lengths, or 1. */
  averageLength: number;
}

export interface SnapshotFile {
  seq: number;
  id: string;
  attributes: Attributes;
  /** The docId of its first chunk. */
  start: number;
  chunks: number;
  /** Whether the words of all chunks are counted. */
  isCounted: boolean;
}

/** Memory limit for binary codes, in bytes: about four million chunks. */
const maxBytes = 512 * 1024 * 1024;

/** Returns the current snapshot of a store; undefined if the store is empty. */
export function createSnapshotCache(
  db: IndexDb,
): (vectorStoreId: string) => StoreSnapshot | undefined {
  const snapshots = createSizedCache<string, StoreSnapshot>(
    maxBytes,
    ({ size }) => size * codeSize * 4,
  );
  const find = db.prepare('select seq, dimensions, revision from stores where id = ?');
  const read = createSnapshotReader(db);

  return (vectorStoreId) => {
    const row = find.get(vectorStoreId) as StoreRow | undefined;
    const previous = snapshots.get(vectorStoreId);
    if (!row || row.dimensions === null) {
      snapshots.delete(vectorStoreId);
      return undefined;
    }
    const isCurrent = previous?.store === row.seq && previous.revision === row.revision;
    const snapshot = isCurrent ? previous : read(row, row.dimensions, previous);
    snapshots.set(vectorStoreId, snapshot);
    return snapshot;
  };
}

interface StoreRow {
  seq: number;
  dimensions: number | null;
  revision: number;
}

function createSnapshotReader(db: IndexDb) {
  const listFiles = db.prepare(
    "select seq, id, attributes, chunks from files where store = ? and state = 'complete' order by seq",
  );
  const listCodes = db.prepare('select start, bits, lengths from binary_codes where file = ?');

  const readCodes = (file: SnapshotFile, codes: BinaryCodes, lengths: Uint16Array) => {
    const lengthBytes = new Uint8Array(lengths.buffer);
    for (const row of listCodes.all(file.seq) as CodeRow[]) {
      setCodes(codes, file.start + row.start, row.bits);
      if (row.lengths) lengthBytes.set(row.lengths, (file.start + row.start) * 2);
      else file.isCounted = false;
    }
  };

  return (
    { seq, revision }: StoreRow,
    dimensions: number,
    previous?: StoreSnapshot,
  ): StoreSnapshot => {
    let size = 0;
    const files = (listFiles.all(seq) as FileRow[]).map((row): SnapshotFile => {
      const start = size;
      size += row.chunks;
      return { ...row, attributes: JSON.parse(row.attributes), start, isCounted: true };
    });
    const codes = createBinaryCodes(size);
    const lengths = new Uint16Array(size);
    const old = new Map(previous?.files.map((file) => [file.seq, file]));
    for (const file of files) {
      const same = old.get(file.seq);
      if (previous && same?.isCounted) {
        copyCodes(previous.codes, same.start, codes, file.start, file.chunks);
        lengths.set(previous.lengths.subarray(same.start, same.start + same.chunks), file.start);
      } else readCodes(file, codes, lengths);
    }
    const averageLength = meanOf(lengths);
    const starts = new Map(files.map(({ seq, start }) => [seq, start]));
    return { store: seq, revision, dimensions, files, starts, size, codes, lengths, averageLength };
  };
}

/** Ignores 0, which means unknown. */
function meanOf(lengths: Uint16Array): number {
  let sum = 0;
  let count = 0;
  for (const length of lengths) {
    sum += length;
    if (length > 0) count += 1;
  }
  return count > 0 ? sum / count : 1;
}

interface CodeRow {
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

/** The file that contains a chunk. */
export function fileOfDoc({ files }: StoreSnapshot, docId: number): SnapshotFile | undefined {
  let low = 0;
  let high = files.length - 1;
  while (low < high) {
    const centroid = (low + high + 1) >> 1;
    if ((files[centroid]?.start ?? 0) <= docId) low = centroid;
    else high = centroid - 1;
  }
  return files[low];
}
