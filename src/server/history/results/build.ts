import type { ObjectHandle } from '@/lib/bytes/object-handle';
import { createJoin } from './join';
import { readStoredLines } from './read-lines';
import type { ResultStore, Sums } from './store';

/** The archived files of a batch. */
export interface ArchivedBatchFiles {
  input: ObjectHandle | null;
  output: ObjectHandle | null;
  error: ObjectHandle | null;
}

/** Joins the files of a batch, in one pass over each. */
export async function buildResults(
  store: ResultStore,
  batch: number,
  { input, output, error }: ArchivedBatchFiles,
  signal?: AbortSignal,
): Promise<Sums> {
  const join = createJoin(batch);
  const write = () => store.add(join.takeRows());
  await store.clear(batch);
  if (output) await readStoredLines(output, (line) => join.answer('output', line), write, signal);
  if (error) await readStoredLines(error, (line) => join.answer('error', line), write, signal);
  if (input) await readStoredLines(input, join.request, write, signal);
  join.addUnmatchedResponses();
  await write();
  return join.sums(input !== null);
}
