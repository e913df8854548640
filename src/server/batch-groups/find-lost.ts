import { objectOf, textOf } from '@/lib/loose';
import type { Batch, OpenAIFile } from '@/lib/openai';
import { readList } from '../connections/upstream-response';
import type { BatchGroupTryRow } from '../db/schema';
import { type PartWork, upstreamOptions } from './work';

/** Seconds by which the clock of an upstream may differ from ours. */
const maxClockDifference = 3600;

/** Pages that are looked through. */
const maxPages = 200;
const pageSize = 100;

/** `unknown`: the upstream does not list what it has, or not far enough. */
export type LostAnswer<T> = T | 'none' | 'unknown';

/** The file of a part whose answer was lost, by its name. */
export async function findLostFile(
  work: PartWork,
  filename: string,
): Promise<LostAnswer<OpenAIFile>> {
  const { openai, part } = work;
  return search<OpenAIFile>(
    (after) =>
      readList<OpenAIFile>(
        openai.files.list(
          { purpose: 'batch', limit: pageSize, order: 'desc', ...(after && { after }) },
          upstreamOptions(work),
        ),
        'a list of files',
      ),
    (file) => file.filename === filename,
    (part.fileAskedAt ?? 0) - maxClockDifference,
  );
}

/** The batch of a try whose answer was lost, by the metadata it was given; without metadata by its input. */
export async function findLostBatch(
  work: PartWork,
  { number, askedAt }: BatchGroupTryRow,
  known: ReadonlySet<string>,
): Promise<LostAnswer<Batch>> {
  const { openai, group, part } = work;
  const isIt = (batch: Batch): boolean => {
    if (known.has(batch.id)) return false;
    const metadata = objectOf(batch.metadata);
    if (textOf(metadata[groupKey]) === null)
      return part.fileId !== null && batch.input_file_id === part.fileId;
    return (
      metadata[groupKey] === group.id &&
      metadata[partKey] === String(part.number) &&
      metadata[tryKey] === String(number)
    );
  };
  return search<Batch>(
    (after) =>
      readList<Batch>(
        openai.batches.list({ limit: pageSize, ...(after && { after }) }, upstreamOptions(work)),
        'a list of batches',
      ),
    isIt,
    askedAt - maxClockDifference,
  );
}

export const groupKey = 'signalbox_group';
export const partKey = 'signalbox_part';
export const tryKey = 'signalbox_try';

interface Listed {
  id: string;
  created_at?: unknown;
}

/** Newest first, back to what was there before it was asked for. */
async function search<T extends Listed>(
  read: (after: string | undefined) => Promise<{ data: T[]; has_more: boolean }>,
  isIt: (object: T) => boolean,
  since: number,
): Promise<LostAnswer<T>> {
  const seen = new Set<string>();
  let after: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const { data, has_more } = await read(after);
    const found = data.find(isIt);
    if (found) return found;
    const last = data.at(-1);
    // A server that ignores `after` would give the first page for ever.
    if (last && seen.has(last.id)) return 'unknown';
    if (!last || !has_more) return 'none';
    if (typeof last.created_at === 'number' && last.created_at < since) return 'none';
    for (const { id } of data) seen.add(id);
    after = last.id;
  }
  return 'unknown';
}
