import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FileStore } from '../files/file-store';

/** The file with the training state of a job. */
export const stateFile = (jobId: string) => `${jobId}-state`;

export async function writeBytes(files: FileStore, id: string, bytes: Uint8Array): Promise<void> {
  await files.write(id, Readable.from([bytes]));
}

/** Null: no such file. */
export async function readBytes(files: FileStore, id: string): Promise<Uint8Array | null> {
  try {
    return await readFile(files.path(id));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
