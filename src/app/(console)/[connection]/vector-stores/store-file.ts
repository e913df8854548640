import { countIn } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import { listOf, numberOf, objectOf, shownText, textOf } from '@/lib/loose';
import type { RecordOf } from '../../records/use-record-list';

/** A file in a store as lists have it. */
export type StoreFileRecord = RecordOf<'vector_store_file'>;

const states = ['in_progress', 'completed', 'failed', 'cancelled'] as const;

/** Why a file is not in its store, as upstream codes it. */
const errorCodes = ['server_error', 'unsupported_file', 'invalid_file'] as const;

export const storeFileList: ListDefinition = {
  filters: {
    status: { values: states, many: true },
    error: { values: errorCodes, field: 'category' },
  },
  tiles: [
    {
      value: 'ingesting',
      listing: { status: ['in_progress'] },
      statusColor: 'active',
      count: (counts) => countIn(counts, ['in_progress']),
    },
    {
      value: 'unread',
      listing: { status: ['completed'], outcome: ['mixed'], gone: false },
      statusColor: 'mixed',
      // What was cancelled has that outcome too.
      count: ({ by_outcome, by_status }) =>
        Math.max(0, (by_outcome.mixed ?? 0) - (by_status.cancelled ?? 0)),
    },
    {
      value: 'failed',
      listing: { status: ['failed', 'cancelled'], gone: false },
      statusColor: 'bad',
      count: (counts) => countIn(counts, ['failed', 'cancelled']),
    },
    { value: 'gone', listing: { gone: true }, statusColor: 'gone', count: ({ gone }) => gone },
  ],
  sorts: ['name', 'created', 'changed'],
};

/** Whether it is not in the store and will not come in by itself. */
export function hasFailed({ status }: Pick<StoreFileRecord, 'status'>): boolean {
  return status === 'failed' || status === 'cancelled';
}

/** Parts of a file that could not be read for the same reason. */
export interface UnreadParts {
  reason: string;
  parts: string[];
}

/**
 * What of it could not be read, as a platform names it that says so, and how much that is: `6 more` are six. Pages
 * that follow one another are one part.
 */
export function unreadPartsOf(file: unknown): { count: number; groups: UnreadParts[] } {
  const groups = new Map<string, string[]>();
  let count = 0;
  for (const found of listOf(objectOf(file).unread_parts)) {
    const { part, reason } = objectOf(found);
    if (typeof part !== 'string') continue;
    count += Number(/^(\d+) more$/.exec(part)?.[1] ?? 1);
    const why = textOf(reason) ?? '';
    groups.set(why, [...(groups.get(why) ?? []), part]);
  }
  return {
    count,
    groups: [...groups].map(([reason, parts]) => ({ reason, parts: joinPages(parts) })),
  };
}

const pageOf = (part: string) => Number(/^page (\d+)$/.exec(part)?.[1] ?? Number.NaN);

/** `pages 2–4` in place of three. */
function joinPages(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const first = at;
    while (pageOf(parts[at + 1] ?? '') === pageOf(parts[at] ?? '') + 1) at += 1;
    joined.push(
      at > first
        ? `pages ${pageOf(parts[first] ?? '')}–${pageOf(parts[at] ?? '')}`
        : (parts[at] ?? ''),
    );
  }
  return joined;
}

/** `800 / 400`: tokens of a chunk, and those that it shares with the one before; null where nothing is said. */
export function chunkingOf(file: unknown): string | null {
  const { static: sizes, type } = objectOf(objectOf(file).chunking_strategy);
  const { max_chunk_size_tokens, chunk_overlap_tokens } = objectOf(sizes);
  const [max, overlap] = [numberOf(max_chunk_size_tokens), numberOf(chunk_overlap_tokens)];
  if (max === null) return shownText(type);
  return overlap === null ? String(max) : `${max} / ${overlap}`;
}
