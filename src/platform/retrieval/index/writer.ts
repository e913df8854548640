import { createBackfill } from './backfill';
import { createIndexCleanup } from './index-cleanup';
import { createIndexWriter, type IndexWriter, type IndexWriterOptions } from './index-writer';
import { createSegmentMerge } from './postings/segment-merge';
import { openIndexDb } from './schema';
import { acquireWriterLock } from './writer-lock';

/**
 * Opens the index for writes. In between it removes replaced and deleted files, merges posting lists, and backfills
 * older versions of the index.
 */
export function openWriter(file: string, options?: IndexWriterOptions) {
  const db = openIndexDb(file);
  const { discardUnfinished, cleanUp } = createIndexCleanup(db);
  const { merge } = createSegmentMerge(db, options);
  const { backfill } = createBackfill(db);
  const lock = acquireWriterLock(`${file}-writers`, discardUnfinished);
  const writing = createIndexWriter(db, options);
  let isCleaning = false;

  const runCleanup = () => {
    isCleaning = db.open && (cleanUp() || merge() || backfill());
    if (isCleaning) setImmediate(runCleanup);
  };
  const scheduleCleanup = () => {
    if (!isCleaning) setImmediate(runCleanup);
    isCleaning = true;
  };
  const withCleanup =
    <Args extends unknown[], Result>(run: (...args: Args) => Result) =>
    (...args: Args): Result => {
      const result = run(...args);
      scheduleCleanup();
      return result;
    };
  scheduleCleanup();

  return {
    ...writing,
    commit: withCleanup(writing.commit),
    abandon: withCleanup(writing.abandon),
    remove: withCleanup(writing.remove),
    /** Starts cleanup and backfill without a write. */
    scheduleCleanup: scheduleCleanup,
    close() {
      db.close();
      lock.release();
    },
  } satisfies IndexWriter & { scheduleCleanup(): void; close(): void };
}
