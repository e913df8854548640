import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

const magic = 'SQLite format 3\0';

/** What is wrong with a database file by its first bytes and its length. It is read only, however large it is. */
export function fileProblem(file: string): string | null {
  const handle = openSync(/* turbopackIgnore: true */ file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size === 0) return 'it is empty';
    const header = headerIn(handle);
    if (!header) return 'file is not a database';
    if (existsSync(`${file}-shm`) && !existsSync(`${file}-wal`))
      return `${file}-wal is missing, in which the latest changes were`;
    // While there is a log, a checkpoint may have been cut off, which is made good.
    if (existsSync(`${file}-wal`)) return null;
    const pageSize = pageSizeIn(header);
    const isCounted = header.readUInt32BE(24) === header.readUInt32BE(92);
    const expected = isCounted ? header.readUInt32BE(28) * pageSize : 0;
    return size < expected
      ? `it was cut off: it has ${size} bytes, and should have ${expected}`
      : null;
  } finally {
    closeSync(handle);
  }
}

/**
 * Whether nothing was ever written to a file but what opening it writes, as where the first start of an earlier version
 * was killed before it had made tables. They may be in its log all the same: only opening it tells.
 */
export function isBlank(file: string): boolean {
  if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return false;
  const handle = openSync(/* turbopackIgnore: true */ file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size === 0) return true;
    const header = headerIn(handle);
    // How often the tables were changed.
    return header !== null && size <= pageSizeIn(header) && header.readUInt32BE(40) === 0;
  } finally {
    closeSync(handle);
  }
}

/** Null: it is none of SQLite. */
function headerIn(handle: number): Buffer | null {
  const header = Buffer.alloc(100);
  const read = readSync(handle, header, 0, header.length, 0);
  const isWhole = read === header.length && header.toString('latin1', 0, magic.length) === magic;
  return isWhole ? header : null;
}

function pageSizeIn(header: Buffer): number {
  return header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
}
