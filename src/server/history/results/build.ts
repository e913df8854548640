import { createJoin } from './join';
import { readLines } from './read-lines';
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
  if (output) await readLines(output, (line) => join.answer('output', line), write, signal);
  if (error) await readLines(error, (line) => join.answer('error', line), write, signal);
  if (input) await readLines(input, join.request, write, signal);
  join.addUnmatchedResponses();
  await write();
  return join.sums();
}
