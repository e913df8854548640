import { countsIn } from '@/lib/batch-counts';
import { objectOf, textOf } from '@/lib/loose';
import type { FileEstimate } from '@/lib/usage/estimate';
import type { EnqueuedBatchRow } from '../db/schema';
import type { EnqueuedTokenStore, OpenBatch } from './store';

interface Deps {
  store: EnqueuedTokenStore;
  /** Of a stored input; null: it is not stored. */
  estimate(connection: string, fileId: string): Promise<FileEstimate | null>;
}

/** Takes in the open batches that are no parts of groups, and forgets those that have ended. */
export async function refreshEnqueued(deps: Deps, connection: string): Promise<void> {
  const { store } = deps;
  const open = await store.openBatches(connection);
  const known = new Map((await store.others(connection)).map((row) => [row.batch, row]));
  const ids = new Set(open.map(({ id }) => id));
  const ended = [...known.keys()].filter((id) => !ids.has(id));
  if (ended.length > 0) await store.remove(connection, ended);
  for (const batch of open) {
    const before = known.get(batch.id);
    // Its input may be stored later than it is seen, and its requests are counted later.
    if (before?.source === 'input') continue;
    const row = await estimated(deps, connection, batch);
    const isNew = row.source !== before?.source || row.tokens !== before.tokens;
    if (isNew) await store.add(row);
  }
}

async function estimated(
  { store, estimate }: Deps,
  connection: string,
  { id, snapshot, createdAt }: OpenBatch,
): Promise<EnqueuedBatchRow> {
  const { input_file_id, model } = objectOf(snapshot);
  const row = { connection, batch: id, model: textOf(model), createdAt };
  const input = textOf(input_file_id);
  const found = input === null ? null : await estimate(connection, input);
  if (found) {
    const { models, input_tokens } = found;
    return { ...row, model: row.model ?? models[0] ?? null, tokens: input_tokens, source: 'input' };
  }
  const { total } = countsIn(snapshot);
  const each = total > 0 ? await store.tokensPerRequest(connection) : null;
  return each === null
    ? { ...row, tokens: null, source: 'unknown' }
    : { ...row, tokens: Math.round(total * each), source: 'requests' };
}
