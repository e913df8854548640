import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * A folder for one test. It is removed after all that the test starts in it has ended: a test's clean-ups run in
 * reverse order. A process that ends with its parent may write for a moment longer, which is waited for.
 */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-'));
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** Removes a folder in which something may still be written. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
