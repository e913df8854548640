import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

const magic = 'SQLite format 3\0';

/** What is wrong with a database file by its first bytes and its length. It is read only, however large it is. */
export function fileProblem(file: string): string | null {
  const handle = openSync(/* turbopackIgnore: true */ file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size === 0) return 'it is empty';
    const header = Buffer.alloc(100);
    const read = readSync(handle, header, 0, header.length, 0);
    if (read < header.length || header.toString('latin1', 0, magic.length) !== magic)
      return 'file is not a database';
    if (existsSync(`${file}-shm`) && !existsSync(`${file}-wal`))
      return `${file}-wal is missing, in which the latest changes were`;
    // While there is a log, a checkpoint may have been cut off, which is made good.
    if (existsSync(`${file}-wal`)) return null;
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    const isCounted = header.readUInt32BE(24) === header.readUInt32BE(92);
    const expected = isCounted ? header.readUInt32BE(28) * pageSize : 0;
    return size < expected
      ? `it was cut off: it has ${size} bytes, and should have ${expected}`
      : null;
  } finally {
    closeSync(handle);
  }
}
