import { createHash } from 'node:crypto';

/** A value of a row. Whole numbers are exact; a `number` is one of 64 bits with a fraction. */
export type Cell = null | bigint | number | string | Buffer;

export type Row = readonly Cell[];

/** Of rows in any order: how many there are, and the sum of their hashes. */
export interface RowDigest {
  rows: number;
  sum: bigint;
}

export const emptyDigest: RowDigest = { rows: 0, sum: 0n };

export function addToDigest({ rows, sum }: RowDigest, added: readonly Row[]): RowDigest {
  let total = sum;
  for (const row of added) total = (total + hashOf(row)) % 2n ** 256n;
  return { rows: rows + added.length, sum: total };
}

export const digestText = ({ sum }: RowDigest): string => sum.toString(16).padStart(64, '0');

export const digestOf = (rows: number, text: string): RowDigest => ({
  rows,
  sum: BigInt(`0x${text}`),
});

/** Bytes that a row takes, about. */
export function sizeOf(row: Row): number {
  let size = 0;
  for (const cell of row)
    size += typeof cell === 'string' ? cell.length : Buffer.isBuffer(cell) ? cell.length : 8;
  return size;
}

function hashOf(row: Row): bigint {
  const hash = createHash('sha256');
  for (const cell of row) {
    const bytes = bytesOf(cell);
    hash.update(`${kindOf(cell)}${bytes.length}:`).update(bytes);
  }
  return BigInt(`0x${hash.digest('hex')}`);
}

function kindOf(cell: Cell): string {
  if (cell === null) return 'null';
  return Buffer.isBuffer(cell) ? 'blob' : typeof cell;
}

function bytesOf(cell: Cell): Buffer {
  if (cell === null) return Buffer.alloc(0);
  if (Buffer.isBuffer(cell)) return cell;
  if (typeof cell !== 'number') return Buffer.from(String(cell));
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(cell);
  return bytes;
}
