import { setImmediate as turn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Archive } from './archive';
import { type ArchivedBatchFiles, buildResults } from './results/build';
import type { FailureGroup } from './results/failure-groups';
import { currentLayout } from './results/join';
import type { ResultFilter } from './results/page';
import { type FullResult, openRanges } from './results/ranges';
import type { DueBatch, IndexedBatch, ResultStore } from './results/store';
import {
  type ArchiveView,
  archiveView,
  type ResultsView,
  resultsView,
  resultView,
} from './results/view';
import type { HistoryStore } from './store';
import { backOff, maxBackOff } from './tracker/intervals';

/** Page size when iterating over all results. */
const pageSize = 200;

interface Deps {
  store: ResultStore;
  archive: Archive;
  history: HistoryStore;
  log: Logger;
}

export type Results = ReturnType<typeof createResults>;

/** The results of each request of a batch, read from the archived files. */
export function createResults({ store, archive, history, log }: Deps) {
  const make = async (batch: DueBatch, signal?: AbortSignal): Promise<boolean> => {
    const reason = unreadableReason(batch);
    if (reason) return store.givenUp(batch, reason);
    const files = await filesOf(archive, batch);
    const sums = await buildResults(store, batch.seq, files, signal);
    if (await store.made(batch, sums)) return true;
    await store.clearRemoved(batch.seq);
    return false;
  };

  return {
    /** Builds all results that are due. */
    async tick(signal?: AbortSignal): Promise<void> {
      for (let batch = await store.due(); batch; batch = await store.due()) {
        await turn();
        const { seq, connection, id, failures, files } = batch;
        if ([...files.values()].some(({ state }) => state === 'waiting')) {
          // Each file that arrives or fails makes this batch due again.
          await store.postponed(batch, failures, 'Its files are being fetched.', maxBackOff);
          continue;
        }
        try {
          if (await make(batch, signal)) await history.touch(seq);
        } catch (error) {
          if (signal?.aborted) return;
          log.error({ err: error, connection, batch: id }, 'results could not be read');
          await store.postponed(batch, failures + 1, String(error), backOff(failures + 3));
        }
      }
      // One at a time: others are read meanwhile.
      await store.renewOutdated(currentLayout);
    },

    /** Deletes the results of batches whose files are no longer archived. */
    async remove(batches: number[]): Promise<void> {
      for (const seq of batches) {
        await store.clearRemoved(seq);
        await history.touch(seq);
      }
    },

    /** The archive state of the files of a batch, by role. */
    async files(connection: string, id: string): Promise<Record<string, ArchiveView>> {
      const batch = await store.find(connection, id);
      const entries = [...(batch?.files ?? [])].map(([role, file]) => [role, archiveView(file)]);
      return Object.fromEntries(entries);
    },

    /** In the order of the input. */
    async page(connection: string, id: string, filter: ResultFilter): Promise<ResultsView> {
      const batch = await store.find(connection, id);
      const index = batch && (await store.index(batch.seq));
      if (index?.state !== 'made') return resultsView(index);
      const { rows, ...page } = await store.page(index, filter);
      return resultsView(index, { ...page, items: rows.map(resultView) });
    },

    /** The cursors of all pages except the first, for a page size of `limit`. */
    async cursors(
      connection: string,
      id: string,
      filter: ResultFilter,
      limit: number,
    ): Promise<string[]> {
      const batch = await store.find(connection, id);
      const index = batch && (await store.index(batch.seq));
      return index ? store.cursors(index, filter, limit) : [];
    },

    /** The failures by status, code and message; null: the results are not here (yet). */
    async failures(connection: string, id: string): Promise<FailureGroup[] | null> {
      const batch = await store.find(connection, id);
      const index = batch && (await store.index(batch.seq));
      return index?.state === 'made' ? index.failureGroups : null;
    },

    /** One complete result; null if there is none or it is not archived. */
    async one(connection: string, id: string, line: number): Promise<FullResult | null> {
      const batch = await store.find(connection, id);
      const row = batch && (await store.row(batch.seq, line));
      if (!row) return null;
      const ranges = await openRanges(await filesOf(archive, batch));
      return ranges.read(row).finally(ranges.close);
    },

    /** Every complete result that matches the filter, in input order. */
    async *each(
      connection: string,
      id: string,
      filter: Omit<ResultFilter, 'cursor' | 'limit'>,
    ): AsyncGenerator<FullResult, void> {
      const batch = await store.find(connection, id);
      const index = batch && (await store.index(batch.seq));
      if (index?.state !== 'made') return;
      const ranges = await openRanges(await filesOf(archive, batch as IndexedBatch));
      try {
        for (let cursor: string | undefined = '0'; cursor !== undefined; ) {
          const page = await store.page(index, { ...filter, cursor, limit: pageSize });
          yield* await Promise.all(page.rows.map(ranges.read));
          cursor = page.next_cursor ?? undefined;
        }
      } finally {
        await ranges.close();
      }
    },
  };
}

/** Why the results of a batch cannot be read. A response that is not archived does not count as missing. */
function unreadableReason({ files }: IndexedBatch): string | null {
  const missing = [...files].filter(([, { state }]) => state !== 'kept');
  const [role, file] = missing.find(([role]) => role !== 'input') ?? [];
  if (file) return `The ${role} file is not stored: ${file.reason}`;
  const [input] = missing;
  return input && files.size === 1 ? `The input file is not stored: ${input[1].reason}` : null;
}

async function filesOf(archive: Archive, { files }: IndexedBatch): Promise<ArchivedBatchFiles> {
  const objectOf = async (role: string) => {
    const file = files.get(role);
    return file ? archive.object(file) : null;
  };
  return {
    input: await objectOf('input'),
    output: await objectOf('output'),
    error: await objectOf('error'),
  };
}
