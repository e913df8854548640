import { ChildExited, createRpcClient } from '../process/rpc-client';
import type { ChunkHit, Index } from '../retrieval';
import { createIndex, type Promised } from './create';
import type { IndexReader } from './index-reader';
import type { IndexWriter } from './index-writer';

export interface IndexClient extends Index {
  close(): Promise<void>;
}

const entry = 'src/platform/retrieval/index/child.ts';

/** Opens the index in two child processes, one for searches and one for writes, so that neither waits for the other. */
export function openIndexClient(file: string): IndexClient {
  const searcher = createRpcClient({
    entry,
    args: ['search', file],
    megabytes: 1_024,
    // Its objects are few and short-lived: to wake other threads for them takes longer than to collect them, and makes
    // one search in a hundred a sixth slower.
    flags: ['--single-threaded-gc'],
  });
  const writer = createRpcClient({ entry, args: ['write', file], megabytes: 512 });

  let isCurrent = false;
  const backfillProgress = async () => {
    if (isCurrent) return 1;
    const share = await retryOnce(() => searcher.call<number>('backfillProgress'));
    isCurrent = share === 1;
    return share;
  };
  let isBackfillStarted = false;
  /** Starts the writer if an older index needs a backfill, even if nothing else is written. */
  const startBackfill = async () => {
    if (isBackfillStarted) return;
    isBackfillStarted = true;
    if ((await backfillProgress()) < 1) await writer.call('scheduleCleanup');
  };
  const reader: Promised<IndexReader> = {
    backfillProgress,
    async search(query) {
      const hits = await retryOnce(() => searcher.call<ChunkHit[]>('search', query));
      void startBackfill().catch(() => {});
      return hits;
    },
    texts: (ref, page) => retryOnce(() => searcher.call('texts', ref, page)),
  };
  const writing: Promised<IndexWriter> = {
    begin: (ref, attributes) => writer.call('begin', ref, attributes),
    append: (seq, chunks) => writer.call('append', seq, chunks),
    commit: (seq) => writer.call('commit', seq),
    abandon: (seq) => writer.call('abandon', seq),
    remove: (ref) => retryOnce(() => writer.call('remove', ref)),
    setAttributes: (ref, attributes) =>
      retryOnce(() => writer.call('setAttributes', ref, attributes)),
  };
  return {
    ...createIndex(reader, writing),
    close: async () => void (await Promise.all([searcher.close(), writer.close()])),
  };
}

/** Repeats an idempotent call once in a new process if the first one exits. */
async function retryOnce<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ChildExited) return ask();
    throw error;
  }
}
