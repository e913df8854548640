import { setTimeout as delay } from 'node:timers/promises';
import { elapsedSince } from '@/lib/timestamps';
import type { PlatformContext } from '../context';
import { hasExpired } from '../vector-stores/store';
import type { RunRow } from './schema';
import { searchToolName } from './tool-definitions';

/** Seconds after its start that a run waits for files of its thread. */
const maxWait = 60;

/** Milliseconds between clock checks, because the clock may be changed. */
const pollInterval = 1_000;

/**
 * Waits while files of the thread's vector store are in progress, until one changes or `signal` is aborted. True: it
 * waited, so check the run again. False: no files in progress, or the time is up. The start is stored in the run, so
 * a restart does not extend it.
 */
export async function waitForFiles(
  run: RunRow,
  context: PlatformContext,
  signal: AbortSignal,
): Promise<boolean> {
  const { store, time } = context;
  const left = maxWait - elapsedSince(run.started_at ?? run.created_at, time());
  if (left <= 0 || !canSearch(run)) return false;
  const ended = new AbortController();
  // Subscribed before counting, so that no change is missed.
  const changes = (await storesOf(run, context)).map((id) =>
    store.vectorStoreFiles.subscribe(id, AbortSignal.any([signal, ended.signal])),
  );
  try {
    if ((await countFilesInProgress(run, context)) === 0) return false;
    const timer = delay(Math.min(left * 1_000, pollInterval), undefined, { signal: ended.signal });
    await Promise.race([timer.catch(() => {}), ...changes.map((change) => change.next())]);
    return true;
  } finally {
    ended.abort();
    for (const change of changes) change.end();
  }
}

/** The number of files in progress. Files of the assistant's stores do not count. */
export async function countFilesInProgress(run: RunRow, context: PlatformContext): Promise<number> {
  if (!canSearch(run)) return 0;
  let count = 0;
  for (const id of await storesOf(run, context)) {
    const row = await context.store.vectorStores.find(id);
    if (row && !hasExpired(row, context.time())) count += row.file_counts.in_progress;
  }
  return count;
}

/** Tells the model about files in progress. */
export function filesInProgressNote(unread: number): string {
  const files =
    unread === 1 ? '1 file of this conversation is' : `${unread} files of this conversation are`;
  return `${files} still being processed and cannot be searched yet. If the answer may be in there, say so, and that the user can ask again in a minute.`;
}

const canSearch = (run: RunRow) => searchToolName(run) !== undefined && run.tool_choice !== 'none';

async function storesOf(run: RunRow, { store }: PlatformContext): Promise<string[]> {
  const thread = await store.threads.find(run.thread_id);
  return thread?.tool_resources.file_search?.vector_store_ids ?? [];
}
