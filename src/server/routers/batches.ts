import { z } from 'zod';
import type { Batch } from '@/lib/openai';
import { bodies } from '@/lib/openai/schemas';

import { changesInput } from '../batch-inputs/changes-input';
import { createPlanned } from '../batch-plans/create-planned';
import { plannedAmount } from '../batch-plans/input';
import { pacesOf } from '../batches/pace';
import { paceStore } from '../batches/pace-store';
import { beginRest, restView, stopRest } from '../batches/rest';
import { restStore } from '../batches/rest-store';

import { readObject } from '../connections/upstream-response';
import { compareResubmission, resubmit } from '../history/resubmit';
import { readResult } from '../history/results/read';
import { retrieveRecord } from '../history/retrieve';
import { saveAnswer } from '../history/save-answer';
import { byId as id, objectId } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const page = z.object({
  search: z.string().max(500).optional(),
  cursor: z.string().optional(),
  limit: z.number().int().min(1).max(200).optional(),
});

const resultFilter = id.extend({
  outcome: z.enum(['ok', 'failed', 'missing']).optional(),
  code: z.string().optional(),
  /** The id of a failure group. */
  group: z.string().max(40).optional(),
  search: z.string().max(500).optional(),
});

/** Requests by their outcome, or those of a failure group. */
const resubmission = id.extend({
  which: z.enum(['failed', 'missing', 'both']).optional(),
  group: z.string().min(1).max(40).optional(),
  changes: changesInput.optional(),
});

function selectionOf({ group, which = 'both' }: z.infer<typeof resubmission>) {
  return group === undefined ? { which } : { group };
}

/** As the spec has it, but for any endpoint that the lines name: Azure's have no `/v1`, other servers have others. */
const creation = z
  .looseObject({
    endpoint: z.string().min(1).max(200),
    confirmed: plannedAmount.optional(),
  })
  // What upstream is not asked: on which connection, and who agreed to what it will cost.
  .transform(({ endpoint, confirmed, connection: _, ...body }) => ({
    endpoint,
    ...(confirmed && { confirmed }),
    body: { ...body, endpoint: '/v1/chat/completions' },
  }))
  .pipe(
    z.object({
      endpoint: z.string(),
      confirmed: plannedAmount.optional(),
      body: bodies.createBatch,
    }),
  );

export const batchesRouter = router({
  /** With what it was made from and what was made from it, and what is kept here of its files. */
  retrieve: viewerOnConnection.input(id).query(async ({ ctx, input, signal }) => {
    const { history, results } = ctx;
    const batch = await retrieveRecord({ ...ctx, signal }, 'batch', input.id);
    const { connection, id } = batch;
    const [lineage, archive, rest] = await Promise.all([
      history.lineage<Batch>({ connection, kind: 'batch' }, id),
      results.files(connection, id),
      restStore(ctx.services.db).find(connection, id),
    ]);
    return { ...batch, lineage, archive, rest: rest && restView(rest) };
  }),

  /** How the batches that run go on: since when, how fast, when they may be done. Of one, if an id is given. */
  paces: viewerOnConnection
    .input(z.object({ id: objectId.optional() }))
    .query(({ ctx, input: { connection, id } }) =>
      pacesOf(paceStore(ctx.services.db), connection, ctx.services.now(), id),
    ),

  create: operatorOnConnection
    .input(creation)
    .mutation(({ ctx, input: { connection, endpoint, confirmed, body } }) => {
      const named = { ...body, endpoint: endpoint as typeof body.endpoint };
      const planned = { connection, endpoint, fileId: body.input_file_id, confirmed };
      return createPlanned(ctx, planned, () =>
        saveAnswer(ctx.history, { connection, kind: 'batch' }, { by: ctx.user, isNew: true }, () =>
          readObject(ctx.openai.batches.create(named), 'a batch'),
        ),
      );
    }),

  cancel: operatorOnConnection
    .input(id)
    .mutation(({ ctx, input: { connection, id } }) =>
      saveAnswer(
        ctx.history,
        { connection, kind: 'batch' },
        { by: ctx.user, asked: 'cancelled' },
        () => readObject(ctx.openai.batches.cancel(id), 'a batch'),
      ),
    ),

  /** Cancels it, waits for its end, and makes a new batch of what was not run: each survives a restart. */
  resubmitRest: operatorOnConnection.input(id).mutation(async ({ ctx, input }) => {
    const batch = await retrieveRecord(ctx, 'batch', input.id);
    return beginRest(restStore(ctx.services.db), ctx, batch, ctx.user);
  }),

  /** Stops that, as long as nothing was sent again. The cancellation stays. */
  stopRest: operatorOnConnection
    .input(id)
    .mutation(({ ctx, input: { connection, id } }) =>
      stopRest(restStore(ctx.services.db), ctx, { connection, id }),
    ),

  /** Each request with what became of it, in the order of the input. */
  results: viewerOnConnection
    .input(
      page.extend({
        ...resultFilter.shape,
        // Rows are short, and a reader who scrolls far should not wait for each screenful.
        limit: z.number().int().min(1).max(500).optional(),
      }),
    )
    .query(({ ctx, input: { connection, id, ...filter } }) =>
      ctx.results.page(connection, id, filter),
    ),

  /** The cursors of all pages of so many results but the first, for readers who scroll past them. */
  resultCursors: viewerOnConnection
    .input(resultFilter.extend({ limit: z.number().int().min(1).max(500) }))
    .query(({ ctx, input: { connection, id, limit, ...filter } }) =>
      ctx.results.cursors(connection, id, filter, limit),
    ),

  /** The failures by status, code and message template, the largest groups first; null: not read yet. */
  failures: viewerOnConnection
    .input(id)
    .query(({ ctx, input: { connection, id } }) => ctx.results.failures(connection, id)),

  /** One request and its answer, in full. */
  result: viewerOnConnection
    .input(id.extend({ line: z.number().int().min(1) }))
    .query(({ ctx, input: { connection, id, line } }) =>
      readResult(ctx.results, connection, id, line),
    ),

  /** Makes a new batch of what failed or was never answered; it links back to this one. */
  resubmit: operatorOnConnection.input(resubmission).mutation(async ({ ctx, input }) => {
    const origin = await retrieveRecord(ctx, 'batch', input.id);
    const { changes } = input;
    return resubmit(ctx, ctx.openai, origin, { ...selectionOf(input), changes }, ctx.user);
  }),

  /** What changed parameters would do to the requests of a resubmission; nothing is written. */
  compareResubmission: viewerOnConnection
    .input(resubmission.required({ changes: true }))
    .query(async ({ ctx, input }) => {
      const origin = await retrieveRecord(ctx, 'batch', input.id);
      return compareResubmission(ctx, origin, selectionOf(input), input.changes);
    }),
});
