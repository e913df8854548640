import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import { type ObjectHandle, objectAt } from '@/lib/bytes/object-handle';
import type { ObjectStore } from '@/lib/bytes/object-store';
import type OpenAI from '@/lib/openai';
import { upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import type { ArchiveRow } from '../db/schema';
import type { SettingStore } from '../settings';
import { archiveKeyOf, archivePrefixOf } from './archive/archive-key';
import { DownloadError, writeBody } from './archive/download';
import type { ArchiveStore, FileKey } from './archive/store';
import { type ArchiveView, archiveView } from './results/view';
import { backOff } from './tracker/intervals';
import { isDeletedUpstream } from './tracker/refresh';

/** Maximum concurrent downloads. */
const maxDownloads = 4;

interface Deps {
  objects: ObjectStore;
  store: ArchiveStore;
  settings: Pick<SettingStore, 'read'>;
  connections: { find(slug: string): Promise<Connection | null> };
  openClient(connection: Connection): Promise<OpenAI>;
  /** Milliseconds. */
  now: () => number;
  log: Logger;
  /** Files were removed from the archive by a limit. */
  onDropped?(dropped: DroppedFiles): Promise<void>;
}

export interface DroppedFiles {
  /** `age`: the retention period; `size`: the limit of all files together. */
  by: 'age' | 'size';
  files: number;
  bytes: number;
  /** The days or bytes of the rule. */
  limit: number;
}

export type Archive = ReturnType<typeof createArchive>;

/** Archives the files of batches and fine-tuning jobs, because upstream deletes them. */
export function createArchive(deps: Deps) {
  const { objects, store, settings, connections, openClient, now, log } = deps;

  const download = async (file: FileKey, signal?: AbortSignal): Promise<unknown> => {
    // It was asked for before another fetch of it ended.
    if ((await store.find(file))?.state !== 'waiting') return;
    const connection = await connections.find(file.connection);
    if (!connection || connection.deletedAt !== null) {
      return store.refused(file, 'gone', 'The connection was deleted.');
    }
    const key = archiveKeyOf(file);
    const { archive_limit_bytes: limit } = await settings.read();
    const client = await openClient(connection);
    const response = await client.files.content(file.fileId, { signal, maxRetries: 0 });
    const isKept = await store.kept(
      file,
      await writeBody(response, { objects, key, limit }, signal),
    );
    // The connection was purged meanwhile, or another process stored the file first.
    if (!isKept && (await store.find(file))?.state !== 'kept') await objects.remove(key);
  };

  const keep = async (file: ArchiveRow, signal?: AbortSignal) => {
    try {
      await download(file, signal);
    } catch (error) {
      if (!signal?.aborted) await settle(file, error as Error);
    }
  };

  const settle = async (file: ArchiveRow, error: Error) => {
    const failure = upstreamFailure(error);
    const isOurs = !failure && !(error instanceof DownloadError);
    if (isOurs) log.error({ err: error, ...file }, 'the archive failed');
    const { message } = failure ?? error;
    if (isDeletedUpstream(error)) {
      await store.refused(file, 'gone', message);
    } else if (error instanceof DownloadError && error.kind === 'too_large') {
      await store.refused(file, 'too_large', message);
    } else {
      const failures = file.failures + 1;
      await store.postponed(file, failures, message, backOff(failures + 2));
    }
  };

  const remove = async (files: ArchiveRow[], reason: string): Promise<number[]> => {
    const batches: number[] = [];
    for (const file of files) {
      await objects.remove(archiveKeyOf(file));
      batches.push(...(await store.removed(file, reason)));
    }
    return batches;
  };

  const removeOlder = async (days: number): Promise<number[]> => {
    const files = await store.outlived(Math.floor(now() / 1000) - days * 86_400);
    if (files.length === 0) return [];
    const batches = await remove(files, `It was kept for ${days} days.`);
    await deps.onDropped?.({ by: 'age', ...sizeOf(files), limit: days });
    return batches;
  };

  /** The oldest first, until the rest fits. What is pinned stays. */
  const removeAbove = async (limit: number): Promise<number[]> => {
    let excess = (await store.totals()).bytes - limit;
    const dropped: ArchiveRow[] = [];
    const batches: number[] = [];
    while (excess > 0) {
      const oldest = await store.oldest(100);
      if (oldest.length === 0) break;
      const leaving: ArchiveRow[] = [];
      for (const file of oldest) {
        if (excess <= 0) break;
        excess -= file.bytes ?? 0;
        leaving.push(file);
      }
      batches.push(
        ...(await remove(leaving, `It was the oldest when the archive exceeded ${limit} bytes.`)),
      );
      dropped.push(...leaving);
    }
    if (dropped.length > 0) await deps.onDropped?.({ by: 'size', ...sizeOf(dropped), limit });
    return batches;
  };

  const find = async (file: FileKey): Promise<ObjectHandle | null> => {
    if ((await store.find(file))?.state !== 'kept') return null;
    const object = objectAt(objects, archiveKeyOf(file));
    // It may have been removed by hand.
    return (await object.stat()) ? object : null;
  };

  return {
    /** Downloads everything that is due. */
    async tick(signal?: AbortSignal): Promise<void> {
      const fetching = new Map<string, Promise<void>>();
      for (;;) {
        const due = signal?.aborted ? [] : await store.due(maxDownloads);
        for (const file of due) {
          const key = archiveKeyOf(file);
          if (fetching.size >= maxDownloads || fetching.has(key)) continue;
          fetching.set(
            key,
            keep(file, signal).finally(() => fetching.delete(key)),
          );
        }
        if (fetching.size === 0) return;
        await Promise.race(fetching.values());
      }
    },

    /** Removes files that exceed the retention period or the total size. Returns the affected batches. */
    async prune(): Promise<number[]> {
      const { archive_retention_days: days, archive_total_bytes: total } = await settings.read();
      return [
        ...(days === null ? [] : await removeOlder(days)),
        ...(total === null ? [] : await removeAbove(total)),
      ];
    },

    /** Bytes of all kept files, and of those that are pinned. */
    totals: store.totals,

    /** An archived file; null if it is not archived. */
    object: find,

    /** The archive state of these files; files without an archive entry are left out. */
    async files(connection: string, fileIds: string[]): Promise<Record<string, ArchiveView>> {
      const rows = await store.among(connection, fileIds);
      return Object.fromEntries(rows.map((row) => [row.fileId, archiveView(row)]));
    },

    /** Size in bytes; null if it is not archived. */
    async size(file: FileKey): Promise<number | null> {
      const row = await store.find(file);
      return row?.state === 'kept' ? row.bytes : null;
    },

    /** A stream of an archived file or a range of it; null if it is not archived. */
    async open(file: FileKey, start = 0, length?: number): Promise<Readable | null> {
      const object = await find(file);
      if (!object) return null;
      return object.read({ start, ...(length !== undefined && { end: start + length }) });
    },

    /** Deletes all archived files of a connection. */
    async purge(connection: string): Promise<void> {
      await objects.removeAll(archivePrefixOf(connection));
    },
  };
}

function sizeOf(files: ArchiveRow[]): Pick<DroppedFiles, 'files' | 'bytes'> {
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) };
}
