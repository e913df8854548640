import { ChildEnded, createRemote } from '../process/remote';
import type { Hit, Index } from '../retrieval';
import { createIndex, type Promised } from './create';
import type { Searching } from './searching';
import type { Writing } from './writing';

export interface RemoteIndex extends Index {
  close(): Promise<void>;
}

const entry = 'src/platform/retrieval/index/child.ts';

/** The index in two processes, one that searches and one that writes, so that neither waits for the other. */
export function openRemoteIndex(file: string): RemoteIndex {
  const searcher = createRemote({ entry, args: ['search', file], megabytes: 1_024 });
  const writer = createRemote({ entry, args: ['write', file], megabytes: 512 });

  let isCurrent = false;
  const currency = async () => {
    if (isCurrent) return 1;
    const share = await again(() => searcher.call<number>('currency'));
    isCurrent = share === 1;
    return share;
  };
  let isWoken = false;
  /** What older programs wrote is brought up to date by whoever writes, also where nothing is to be written. */
  const wakeWriter = async () => {
    if (isWoken) return;
    isWoken = true;
    if ((await currency()) < 1) await writer.call('wake');
  };
  const searching: Promised<Searching> = {
    currency,
    async search(question) {
      const hits = await again(() => searcher.call<Hit[]>('search', question));
      void wakeWriter().catch(() => {});
      return hits;
    },
    texts: (place, page) => again(() => searcher.call('texts', place, page)),
  };
  const writing: Promised<Writing> = {
    begin: (place, attributes) => writer.call('begin', place, attributes),
    append: (seq, chunks) => writer.call('append', seq, chunks),
    commit: (seq) => writer.call('commit', seq),
    abandon: (seq) => writer.call('abandon', seq),
    remove: (place) => again(() => writer.call('remove', place)),
    setAttributes: (place, attributes) =>
      again(() => writer.call('setAttributes', place, attributes)),
  };
  return {
    ...createIndex(searching, writing),
    close: async () => void (await Promise.all([searcher.close(), writer.close()])),
  };
}

/** What may be done twice is asked again of the next process when the first dies over it. */
async function again<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ChildEnded) return ask();
    throw error;
  }
}
