import { createJoin } from './join';
import { readLines } from './read-lines';
import type { ResultStore, Sums } from './store';

/** Where the files of a batch are, as far as they are kept. */
export interface KeptPaths {
  input: string | null;
  output: string | null;
  error: string | null;
}

/** Joins the files of a batch, in one pass over each. */
export async function buildResults(
  store: ResultStore,
  batch: number,
  paths: KeptPaths,
  signal?: AbortSignal,
): Promise<Sums> {
  const join = createJoin(batch);
  await store.clear(batch);
  if (paths.input) {
    await readLines(paths.input, join.request, () => store.add(join.takeRequests()), signal);
  }
  for (const file of ['output', 'error'] as const) {
    const path = paths[file];
    if (!path) continue;
    const flush = async () => {
      await store.add(join.takeStrays());
      await store.answer(join.takeAnswers());
    };
    await readLines(path, (line) => join.answer(file, line), flush, signal);
  }
  return join.sums();
}
