import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { wrongValue } from '../http/error-messages';
import { noSuchBatch, PlatformError } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import { batchLifetime } from '../lifetimes';
import { callerOf } from '../usage/caller';
import { batchEndpoints, normalizeEndpoint } from './endpoints';
import type { BatchRow } from './schema';
import { noUsage } from './usage';

/** `isServed`: whether this platform serves an endpoint. */
export const batchesRoutes = (
  { store, time, newId, schedule: wake }: PlatformContext,
  isServed: (endpoint: string) => boolean,
) => {
  const find = async (id: string) => {
    const row = await store.batches.find(id);
    if (!row) throw noSuchBatch(id);
    return row;
  };

  return new Hono<PlatformEnv>()
    .post('/batches', async (c) => {
      const endpoints = batchEndpoints.filter(isServed);
      const body = await readBody('createBatch', c.req.raw, {
        standsFor: (given) => withEndpoint(given, endpoints),
      });
      const row = await store.batches.insert({
        id: newId('batch_'),
        endpoint: body.endpoint,
        input_file_id: body.input_file_id,
        completion_window: body.completion_window,
        status: 'validating',
        created_at: time(),
        expires_at: time() + batchLifetime,
        request_counts: { total: 0, completed: 0, failed: 0 },
        usage: noUsage,
        metadata: body.metadata ?? null,
        output_seconds: body.output_expires_after?.seconds ?? null,
        caller: callerOf(c.env.principal),
      });
      wake();
      return c.json(toBatch(row));
    })

    .get('/batches', async (c) => {
      const query = readQuery('listBatches', c.req.url);
      const page = await readPage(query, { defaultLimit: 20, maxLimit: 100 }, store.batches.cursor);
      return c.json(toList((await store.batches.list(page)).map(toBatch), page));
    })

    .get('/batches/:id', async (c) => c.json(toBatch(await find(c.req.param('id')))))

    .post('/batches/:id/cancel', async (c) => {
      const { id } = await find(c.req.param('id'));
      const row = await store.batches.change(id, ['validating', 'in_progress'], {
        status: 'cancelling',
        cancelling_at: time(),
      });
      wake();
      return c.json(toBatch(row ?? cancelled(await find(id))));
    });
};

/** Rejects endpoints of the spec that this platform does not serve. */
function withEndpoint(body: unknown, served: string[]): unknown {
  const { endpoint: given } = (body ?? {}) as { endpoint?: unknown };
  if (typeof given !== 'string') return body;
  const endpoint = normalizeEndpoint(given);
  if (!served.includes(endpoint)) throw wrongValue(['endpoint'], served, endpoint);
  return { ...(body as object), endpoint };
}

/** Cancelling twice succeeds; cancelling a batch that ended otherwise fails. */
function cancelled(batch: BatchRow): BatchRow {
  if (batch.status === 'cancelling' || batch.status === 'cancelled') return batch;
  throw new PlatformError(`Cannot cancel a batch with status '${batch.status}'.`, { status: 409 });
}

function toBatch({
  seq,
  id,
  project,
  output_seconds,
  unreported,
  writing,
  ending,
  caller,
  ...batch
}: BatchRow) {
  return { id, object: 'batch' as const, ...batch };
}
