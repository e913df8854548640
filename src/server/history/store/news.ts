import type { Db } from '../../db/open';
import type { RecordView } from '../view';
import { newsFeedOf } from './news-feed';
import { type News, newsOf } from './news-states';
import { latestRevision } from './rows';
import { changedSince, watchRecords } from './watch';

/** Past and future changes. */
export function newsStore({ db }: { db: Db }) {
  return {
    /** Yields every record that changed after revision `since`, then each new change. */
    watch: (since: number, signal?: AbortSignal): AsyncGenerator<RecordView, void> =>
      watchRecords(db, since, signal),

    /**
     * Like `watch`, plus list and connection states. All readers share one feed; the tables are read only for older
     * changes.
     */
    news: (since: number, signal?: AbortSignal): AsyncGenerator<News, void> =>
      watchNews(db, since, signal),

    async latestRevision(): Promise<number> {
      return latestRevision(db);
    },
  };
}

async function* watchNews(db: Db, since: number, signal?: AbortSignal): AsyncGenerator<News, void> {
  const feed = newsFeedOf(db);
  const subscription = await feed.open();
  try {
    let seen = since;
    let cursor = 0;
    const joinedAt = feed.seq();
    // These states have no revision to resume from, so each new reader receives the current ones.
    yield* feed.currentFailures();
    while (!subscription.isOver()) {
      signal?.throwIfAborted();
      const floor = feed.floor();
      if (seen < floor) {
        const older = await olderThanFeed(db, seen);
        for (const news of older) {
          yield news;
          seen = news.revision;
        }
        // After a restore of the database, revisions that were seen may occur again.
        if (older.length === 0) seen = floor;
        continue;
      }
      const entries = feed.entriesAfter(cursor);
      for (const { news, seq, isRecord } of entries) {
        cursor = seq;
        if (isRecord ? news.revision <= seen : seq <= joinedAt) continue;
        if (isRecord) seen = news.revision;
        yield news;
      }
      if (entries.length === 0) await feed.next(signal);
    }
  } finally {
    subscription.close();
  }
}

async function olderThanFeed(db: Db, since: number): Promise<News[]> {
  return (await changedSince(db, since)).map(newsOf);
}
