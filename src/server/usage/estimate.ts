import { type ChunkSource, readChunks } from '@/lib/batch-input/chunks';
import type { ObjectHandle } from '@/lib/bytes/object-handle';
import { createLineScanner } from '@/lib/lines';
import {
  createFileEstimator,
  type EstimatedKind,
  estimatingReader,
  type FileEstimate,
} from '@/lib/usage/estimate';
import { openTokenizer } from '@/platform/engine/tokens';
import { readStoredLines } from '../history/results/read-lines';

/** Of a file that is kept here. */
export async function estimateFile(
  object: ObjectHandle,
  kind: EstimatedKind,
  signal?: AbortSignal,
): Promise<FileEstimate> {
  const estimator = createFileEstimator(kind);
  await readStoredLines(
    object,
    ({ text, length }) => {
      if (text?.trim() !== '') estimator.add(length, () => text);
    },
    async () => {},
    signal,
  );
  return estimator.estimate(await openTokenizer());
}

/** Longer lines are counted by their length. */
const maxLineLength = 16 * 2 ** 20;

/** Of a file of UTF-8 as it arrives. */
export async function estimateStream(
  source: ChunkSource,
  kind: EstimatedKind,
  signal?: AbortSignal,
): Promise<FileEstimate> {
  const estimator = createFileEstimator(kind);
  const scanner = createLineScanner(estimatingReader(estimator), maxLineLength);
  for await (const chunk of readChunks(source)) {
    signal?.throwIfAborted();
    scanner.push(chunk);
  }
  scanner.end();
  return estimator.estimate(await openTokenizer());
}
