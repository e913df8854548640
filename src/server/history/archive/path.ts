import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FileKey } from './store';

/** The path of an archived file. The name is a hash, because upstream ids are arbitrary strings. */
export function archivePathOf(folder: string, { connection, fileId }: FileKey): string {
  const name = createHash('sha256').update(fileId).digest('hex').slice(0, 32);
  return join(archiveFolderOf(folder, connection), name);
}

export function archiveFolderOf(folder: string, connection: string): string {
  return join(folder, connection.replaceAll(/[^\w-]/g, '_'));
}
