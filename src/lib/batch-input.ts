import { createInspection, type Report } from './batch-input/inspection';
import { createLineScanner } from './lines';

export type { Problem, Report } from './batch-input/inspection';

/** What a batch takes at the most. */
export const mostBytes = 200 * 1024 * 1024;
export const mostRequests = 50_000;

/** Longer lines are counted and reported, not read. */
const longestLine = 16 * 1024 * 1024;

type Source = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

export interface CheckOptions {
  /** The batch's, such as `/v1/chat/completions`; without it, that of the first request. */
  endpoint?: string;
  /** Called after every piece that was read. */
  onProgress?: (progress: { bytes: number; requests: number }) => void;
  signal?: AbortSignal;
}

/**
 * Checks the input of a batch, line by line as it is read: in a browser before it is uploaded, or on
 * a server. Holds one line and the `custom_id`s in memory.
 */
export async function checkBatchInput(
  source: Source,
  { endpoint, onProgress, signal }: CheckOptions = {},
): Promise<Report> {
  const inspection = createInspection({ endpoint, mostBytes, mostRequests });
  const scanner = createLineScanner(inspection, longestLine);
  let bytes = 0;
  for await (const chunk of piecesOf(source)) {
    signal?.throwIfAborted();
    bytes += chunk.length;
    inspection.chunk(chunk, bytes);
    if (bytes > mostBytes) return inspection.report();
    scanner.push(chunk);
    onProgress?.({ bytes, requests: inspection.requests() });
  }
  scanner.end();
  return inspection.report();
}

/** Not every browser's streams can be iterated. */
async function* piecesOf(source: Source): AsyncGenerator<Uint8Array, void> {
  if (!('getReader' in source)) {
    yield* source;
    return;
  }
  const reader = source.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
