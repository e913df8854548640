import { countsIn } from '@/lib/batch-counts';
import { isOpenBatch, openBatchStates } from '@/lib/batch-status';
import { countIn, type ListCounts } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import { isObject, listOf, numberOf, objectOf, shownText, timeOf } from '@/lib/loose';
import { recordPath } from '../../records/record-paths';
import type { RecordOf } from '../../records/use-record-list';

/** A batch as lists have it. */
export type BatchRecord = RecordOf<'batch'>;

export const openStates = openBatchStates;

/** Of those, the states from which it can be called off. */
const cancellableStates = ['validating', 'in_progress', 'finalizing'];

export const isOpen = isOpenBatch;

export function isCancellable(batch: unknown): boolean {
  const { status } = objectOf(batch);
  return cancellableStates.some((state) => state === status);
}

/** When it came to its end, unix seconds; null while it runs, and where upstream does not say. */
export function endOf(batch: unknown): number | null {
  const { completed_at, failed_at, expired_at, cancelled_at } = objectOf(batch);
  const ends = [completed_at, failed_at, expired_at, cancelled_at].map(timeOf);
  return ends.find((end) => end !== null) ?? null;
}

/** `chat/completions`: the part of the path that tells endpoints apart; null where none is named. */
export function shortEndpoint(endpoint: unknown): string | null {
  return shownText(endpoint)?.replace(/^\/(v1\/)?/, '') ?? null;
}

/** What the batch counts, zeros where upstream leaves them out. */
export const countsOf = countsIn;

/** What the batch used, nulls where upstream says nothing of it. */
export function tokensOf(batch: unknown): Record<'input' | 'output' | 'total', number | null> {
  const { input_tokens, output_tokens, total_tokens } = objectOf(objectOf(batch).usage);
  const [input = null, output = null, total = null] = [
    input_tokens,
    output_tokens,
    total_tokens,
  ].map(numberOf);
  const sum = input !== null && output !== null ? input + output : null;
  return { input, output, total: total ?? sum };
}

/** What became of a request without an answer: a cancelled batch leaves requests out, others lose them. */
export function unansweredOutcome(batch: unknown): 'not_run' | 'missing' {
  return objectOf(batch).status === 'cancelled' ? 'not_run' : 'missing';
}

/** Every state of a batch, in the order in which it meets them. */
const states = [...openStates, 'completed', 'failed', 'expired', 'cancelled'];

export const batchList: ListDefinition = {
  filters: { status: { values: states, many: true } },
  tiles: [
    {
      value: 'running',
      listing: { status: [...openStates] },
      statusColor: 'active',
      count: (counts) => countIn(counts, openStates),
    },
    {
      value: 'attention',
      listing: { status: ['completed', 'failed', 'expired'], outcome: ['mixed', 'failed'] },
      statusColor: 'mixed',
      count: (counts) => countIn(counts, ['failed', 'expired', 'completed']) - goodIn(counts),
    },
    {
      value: 'completed',
      listing: { status: ['completed'], outcome: ['ok'] },
      statusColor: 'good',
      count: goodIn,
    },
    {
      value: 'cancelled',
      listing: { status: ['cancelled'] },
      statusColor: 'unknown',
      count: (counts) => countIn(counts, ['cancelled']),
    },
  ],
  sorts: ['created', 'name', 'changed'],
};

function goodIn({ by_outcome }: ListCounts): number {
  return by_outcome.ok ?? 0;
}

/** Why upstream did not accept the input file. */
export function errorsOf(batch: unknown): unknown[] {
  const { errors } = objectOf(batch);
  return listOf(isObject(errors) ? errors.data : errors);
}

/** Where a batch is compared with another; without one, that is chosen there. */
export function comparePath(connection: string, id: string, other?: string): string {
  const query = other === undefined ? '' : `?${new URLSearchParams({ with: other })}`;
  return `${recordPath(connection, 'batch', id)}/compare${query}`;
}

/** Where requests of a batch are sent again with other parameters: all without a good answer, or those of a group. */
export function resubmitPath(connection: string, id: string, group?: string): string {
  const query = group === undefined ? '' : `?${new URLSearchParams({ group })}`;
  return `${recordPath(connection, 'batch', id)}/resubmit${query}`;
}
