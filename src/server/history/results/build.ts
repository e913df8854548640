import { createJoin } from './join';
import { readStoredLines } from './read-lines';
import type { ResultStore, Sums } from './store';

/** The paths of the archived files of a batch. */
export interface StoredFilePaths {
  input: string | null;
  output: string | null;
  error: string | null;
}

/** Joins the files of a batch, in one pass over each. */
export async function buildResults(
  store: ResultStore,
  batch: number,
  { input, output, error }: StoredFilePaths,
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
