import { createHash } from 'node:crypto';
import type { FileKey } from './store';

/** The key of an archived file. The name is a hash, because upstream ids are arbitrary strings. */
export function archiveKeyOf({ connection, fileId }: FileKey): string {
  const name = createHash('sha256').update(fileId).digest('hex').slice(0, 32);
  return `${archivePrefixOf(connection)}${name}`;
}

export function archivePrefixOf(connection: string): string {
  return `archive/${connection.replaceAll(/[^\w-]/g, '_')}/`;
}
