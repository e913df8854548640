import { type ChunkSource, readChunks } from './batch-input/chunks';
import { formatProblemOf, formatSample } from './batch-input/input-format';
import { createInspection, type InspectionReport } from './batch-input/inspection';
import { maxInputBytes, maxInputs, maxRequests } from './batch-input/limits';
import { createLineScanner, type LineReader } from './lines';

export type { InspectionReport, Problem } from './batch-input/inspection';
export { maxInputBytes, maxInputs, maxRequests } from './batch-input/limits';

/** Longer lines are counted and reported, not read. */
const maxLineLength = 16 * 1024 * 1024;

export interface CheckOptions {
  /** The batch's, such as `/v1/chat/completions`; without it, that of the first request. */
  endpoint?: string;
  /** Called after every piece that was read. */
  onProgress?: (progress: { bytes: number; requests: number }) => void;
  signal?: AbortSignal;
  /** Is given all lines as well. */
  beside?: LineReader;
}

/**
 * Checks the input of a batch, line by line as it is read: in a browser before it is uploaded, or on
 * a server. Holds one line and the `custom_id`s in memory. What is no UTF-8 text as a whole is one problem.
 */
export async function checkBatchInput(
  source: ChunkSource,
  { endpoint, onProgress, signal, beside }: CheckOptions = {},
): Promise<InspectionReport> {
  const inspection = createInspection({
    endpoint,
    maxBytes: maxInputBytes,
    maxRequests,
    maxInputs,
  });
  const reader = beside ? inTurn(beside, inspection) : inspection;
  const scanner = createLineScanner(reader, maxLineLength);
  let bytes = 0;
  for await (const chunk of withSampleFirst(readChunks(source))) {
    signal?.throwIfAborted();
    const problem = bytes === 0 ? formatProblemOf(chunk) : null;
    bytes += chunk.length;
    inspection.chunk(chunk, bytes);
    if (problem) inspection.refuse(problem);
    if (problem || bytes > maxInputBytes) return inspection.report();
    scanner.push(chunk);
    onProgress?.({ bytes, requests: inspection.requests() });
  }
  scanner.end();
  return inspection.report();
}

function inTurn(...readers: LineReader[]): LineReader {
  return {
    line(...line) {
      for (const reader of readers) reader.line(...line);
    },
    tooLong(...line) {
      for (const reader of readers) reader.tooLong?.(...line);
    },
  };
}

/** The first chunk is long enough to detect the format, if the file is. */
async function* withSampleFirst(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | null = new Uint8Array();
  for await (const chunk of chunks) {
    if (first === null || (first.length === 0 && chunk.length >= formatSample)) {
      first = null;
      yield chunk;
    } else {
      const joined: Uint8Array = new Uint8Array(first.length + chunk.length);
      joined.set(first);
      joined.set(chunk, first.length);
      first = joined.length < formatSample ? joined : null;
      if (first === null) yield joined;
    }
  }
  if (first !== null && first.length > 0) yield first;
}
