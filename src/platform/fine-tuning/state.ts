import { Readable } from 'node:stream';
import type { FileStore } from '../files/file-store';

/** The file with the training state of a job. */
export const stateFile = (jobId: string) => `${jobId}-state`;

export async function writeBytes(files: FileStore, id: string, bytes: Uint8Array): Promise<void> {
  await files.write(id, Readable.from([bytes]));
}
