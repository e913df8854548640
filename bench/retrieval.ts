import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingestionRows } from './ingestion';
import type { Row } from './row';
import { searchRows } from './search';

/** How long a search takes among many chunks and what it finds of the best, and how fast documents are taken in. */
export async function retrievalRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  try {
    return [
      ...(await searchRows(join(folder, '256'), 256)),
      ...(await searchRows(join(folder, '1536'), 1_536)),
      ...(await ingestionRows(join(folder, 'documents'))),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
