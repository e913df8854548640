import { Readable } from 'node:stream';
import type { PlatformContext } from '../context';
import type { FileRow } from './schema';

interface SavedFile {
  filename: string;
  purpose: string;
  bytes: AsyncIterable<Buffer>;
}

/** Stores a file that the platform itself has made. */
export async function saveFile(
  { filename, purpose, bytes: source }: SavedFile,
  { files, store, newId, time }: Pick<PlatformContext, 'files' | 'store' | 'newId' | 'time'>,
): Promise<FileRow> {
  const id = newId('file-');
  const bytes = await files.write(id, Readable.from(source));
  const created_at = time();
  return store.files.insert({ id, purpose, filename, bytes, created_at, status: 'processed' });
}
