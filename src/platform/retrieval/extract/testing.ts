import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testFolder } from '@/lib/testing-folder';
import type { SourceFile } from '../retrieval';

/** A file that is deleted after the test. */
export function fileOf(content: string | Uint8Array, filename: string): SourceFile {
  const folder = testFolder();
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return { path, filename };
}
