import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Source } from '../retrieval';

/** A file that is there until the test ends. */
export function fileOf(content: string | Uint8Array, filename: string): Source {
  const folder = mkdtempSync(join(tmpdir(), 'extract-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return { path, filename };
}
