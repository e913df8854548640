import { mkdirSync } from 'node:fs';
import { createFolderStore } from '@/lib/bytes/folder-store';
import { createFileStore } from './file-store';

/** Files in a folder, which is there at once. */
export function testFiles(folder: string) {
  mkdirSync(folder, { recursive: true });
  return createFileStore(createFolderStore(folder), `${folder}-scratch`);
}
