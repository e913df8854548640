import { z } from 'zod';
import {
  createBatchGroup,
  settings as groupSettings,
  source,
  withDefaults,
} from '../batch-groups/create';
import { groupObjects, removeGroupObjects, sizeOf } from '../batch-groups/group-objects';
import { partStore } from '../batch-groups/part-store';
import { resubmitLines } from '../batch-groups/resubmit';
import { groupResults } from '../batch-groups/results/group-results';
import { batchGroupStore } from '../batch-groups/store';
import { type BatchGroupView, groupView } from '../batch-groups/view';
import { changesInput } from '../batch-inputs/changes-input';
import { plannedAmount } from '../batch-plans/input';
import { requireConfirmation } from '../batch-plans/plan';
import { planGroup } from '../batch-plans/plan-group';
import type { Context } from '../context';
import type { BatchGroupRow } from '../db/schema';
import { detailOf } from '../history/results/read';
import { byId as id } from '../ids';
import { refuse } from '../localized-error';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const resultFilter = id.extend({
  outcome: z.enum(['ok', 'failed', 'missing']).optional(),
  code: z.string().max(500).optional(),
  search: z.string().max(500).optional(),
});

const pageSize = 50;
const partsPageSize = 200;

/** Inputs of any size, each run as several batches. The input is sent by `transfers/batch-group-input.ts`. */
export const batchGroupsRouter = router({
  /** Newest first. */
  list: viewerOnConnection
    .input(z.object({ cursor: z.number().int().min(0).optional() }))
    .query(async ({ ctx, input: { connection, cursor } }) => {
      const { rows, ...page } = await storeOf(ctx).list(connection, { cursor, limit: pageSize });
      return { ...page, items: await Promise.all(rows.map((row) => viewOf(ctx, row))) };
    }),

  retrieve: viewerOnConnection
    .input(id)
    .query(async ({ ctx, input }) => viewOf(ctx, await find(ctx, input))),

  /** What all of it is going to use; null before its input was checked. */
  plan: viewerOnConnection
    .input(id)
    .query(async ({ ctx, input }) => planGroup(ctx.services, await find(ctx, input))),

  /** In the order of the input; resubmissions after them. */
  parts: viewerOnConnection
    .input(id.extend({ cursor: z.number().int().min(0).optional() }))
    .query(async ({ ctx, input }) => {
      const { seq } = await find(ctx, input);
      return partStore(ctx.services.db).views(seq, { after: input.cursor, limit: partsPageSize });
    }),

  /** It waits for its input: `upload` is sent by the browser, `file` is fetched. Nothing is submitted before `submit`. */
  create: operatorOnConnection
    .input(groupSettings.extend({ source }))
    .mutation(async ({ ctx, input: { connection, ...creation } }) => {
      const { services, user } = ctx;
      const deps = {
        store: storeOf(ctx),
        now: services.now,
        by: user,
      };
      const id = await createBatchGroup(deps, connection, creation);
      return viewOf(ctx, await find(ctx, { connection, id }));
    }),

  /** The input is complete: it is checked and split in the background. `bytes`: how many it has. */
  check: operatorOnConnection
    .input(id.extend({ bytes: z.number().int().min(0).optional() }))
    .mutation(async ({ ctx, input }) => {
      const group = await find(ctx, input);
      const received = await receivedBytes(ctx, group);
      const { bytes } = input;
      if (bytes !== undefined && bytes !== received)
        refuse('PRECONDITION_FAILED', 'batchGroups.inputIncomplete', { received, bytes });
      if (received === 0) refuse('PRECONDITION_FAILED', 'batchGroups.inputEmpty');
      await storeOf(ctx).received(group.seq);
      return viewOf(ctx, await find(ctx, input));
    }),

  /** Before it is submitted. What changes the lines or the parts has the input checked again. */
  update: operatorOnConnection
    .input(id.extend(groupSettings.shape))
    .mutation(async ({ ctx, input: { connection, id, ...changed } }) => {
      const group = await find(ctx, { connection, id });
      if (group.state === 'running' || group.state === 'ended')
        refuse('PRECONDITION_FAILED', 'batchGroups.submitted');
      const { name, metadata, changes, limits } = changed;
      const settings = {
        ...(name !== undefined && { name: name || null }),
        ...(metadata && { metadata }),
        ...(changes && { changes: changes.length > 0 ? changes : null }),
        ...(limits && { limits: withDefaults({ ...group.limits, ...limits }) }),
      };
      const store = storeOf(ctx);
      const isCheckedAgain =
        (changes || limits) && (group.state === 'checking' || group.state === 'checked');
      const isChanged = isCheckedAgain
        ? await store.checkAgain(group.seq, settings)
        : await store.changeSettings(group.seq, settings);
      if (!isChanged) refuse('PRECONDITION_FAILED', 'batchGroups.submitted');
      return viewOf(ctx, await find(ctx, { connection, id }));
    }),

  /** From here on its parts are submitted, as there is room for them upstream. */
  submit: operatorOnConnection
    .input(id.extend({ confirmed: plannedAmount.optional() }))
    .mutation(async ({ ctx, input }) => {
      const group = await find(ctx, input);
      const { seq, state, report } = group;
      const { services, user } = ctx;
      if (state === 'running' || state === 'ended')
        refuse('PRECONDITION_FAILED', 'batchGroups.submitted');
      if (state !== 'checked' || !report) refuse('PRECONDITION_FAILED', 'batchGroups.notChecked');
      if (report.error_count > 0)
        refuse('PRECONDITION_FAILED', 'batchGroups.hasErrors', { count: report.error_count });
      requireConfirmation(await planGroup(services, group), input.confirmed);
      await storeOf(ctx).submit(seq, user, seconds(ctx));
      services.log.info({ group: input.id, by: user.id }, 'a batch group was submitted');
      return viewOf(ctx, await find(ctx, input));
    }),

  /** Parts that wait are not submitted, and batches that run are cancelled. */
  cancel: operatorOnConnection.input(id).mutation(async ({ ctx, input }) => {
    const { seq } = await find(ctx, input);
    if (!(await storeOf(ctx).cancel(seq, ctx.user, seconds(ctx))))
      refuse('PRECONDITION_FAILED', 'batchGroups.notRunning');
    return viewOf(ctx, await find(ctx, input));
  }),

  /** Makes new parts of what failed or was not run in parts that have ended; `changes` are made to the lines of the input. */
  resubmit: operatorOnConnection
    .input(
      id.extend({
        which: z.enum(['failed', 'missing', 'both']),
        code: z.string().max(500).optional(),
        /** Null: those of the group. */
        changes: changesInput.nullable().optional(),
      }),
    )
    .mutation(async ({ ctx, input: { connection, id, which, code, changes } }) => {
      const group = await find(ctx, { connection, id });
      const { db, objects } = ctx.services;
      const source = groupObjects(objects, group).input;
      if ((await sizeOf(source)) === 0) refuse('PRECONDITION_FAILED', 'batchGroups.inputGone');
      const requests = await resubmitLines(db, group, source, {
        ...{ which, code, now: seconds(ctx) },
        changes: changes ?? group.changes ?? [],
      });
      if (requests === 0) refuse('PRECONDITION_FAILED', 'batchGroups.nothingToResubmit', { which });
      return { requests, group: await viewOf(ctx, await find(ctx, { connection, id })) };
    }),

  /** Each request with the result that counts, in the order of the input. */
  results: viewerOnConnection
    .input(
      resultFilter.extend({
        cursor: z.string().max(20).optional(),
        limit: z.number().int().min(1).max(500).optional(),
      }),
    )
    .query(async ({ ctx, input: { connection, id, ...filter } }) => {
      const group = await find(ctx, { connection, id });
      return resultsOf(ctx, group).page(group, filter);
    }),

  /** The cursors of all pages of so many results but the first. */
  resultCursors: viewerOnConnection
    .input(resultFilter.extend({ limit: z.number().int().min(1).max(500) }))
    .query(async ({ ctx, input: { connection, id, limit, ...filter } }) => {
      const group = await find(ctx, { connection, id });
      return resultsOf(ctx, group).cursors(group, filter, limit);
    }),

  /** One request and its answer, in full. */
  result: viewerOnConnection
    .input(id.extend({ line: z.number().int().min(1) }))
    .query(async ({ ctx, input: { connection, id, line } }) => {
      const group = await find(ctx, { connection, id });
      const found = await resultsOf(ctx, group).one(group, line);
      return found ? detailOf(found) : refuse('NOT_FOUND', 'batchGroups.resultNotFound', { line });
    }),

  /** Every batch in which a request was asked, and what it came to there. */
  tries: viewerOnConnection
    .input(id.extend({ line: z.number().int().min(1) }))
    .query(async ({ ctx, input: { connection, id, line } }) => {
      const group = await find(ctx, { connection, id });
      return resultsOf(ctx, group).tries(group, line);
    }),

  /** The group that a batch is a part of; null: none. */
  ofBatch: viewerOnConnection.input(id).query(async ({ ctx, input: { connection, id } }) => {
    const found = await partStore(ctx.services.db).ofBatch(connection, id);
    const group = found && (await storeOf(ctx).bySeq(found.part.group));
    return group && { id: group.id, name: group.name, part: found.part.number, try: found.number };
  }),

  /** With its input and the merged results. Its batches and their results stay. */
  delete: operatorOnConnection.input(id).mutation(async ({ ctx, input }) => {
    const { seq, state } = await find(ctx, input);
    if (state === 'running') refuse('PRECONDITION_FAILED', 'batchGroups.stillRunning');
    await storeOf(ctx).remove(seq);
    await removeGroupObjects(ctx.services.objects, input);
  }),
});

type Scope = Pick<Context, 'services'>;

const storeOf = ({ services }: Scope) => batchGroupStore(services.db);

const seconds = ({ services }: Scope) => Math.floor(services.now() / 1000);

async function find(ctx: Scope, key: { connection: string; id: string }): Promise<BatchGroupRow> {
  const found = await storeOf(ctx).find(key.connection, key.id);
  return found ?? refuse('NOT_FOUND', 'batchGroups.notFound');
}

function resultsOf(
  { services, archive }: Pick<Context, 'services' | 'archive'>,
  group: BatchGroupRow,
) {
  const { input } = groupObjects(services.objects, group);
  return groupResults({ db: services.db, archive, input });
}

async function receivedBytes({ services }: Scope, group: BatchGroupRow): Promise<number> {
  return groupObjects(services.objects, group).arriving.length();
}

async function viewOf(ctx: Scope, group: BatchGroupRow): Promise<BatchGroupView> {
  const parts = await partStore(ctx.services.db).summary(group.seq);
  return groupView(group, parts, group.report?.bytes ?? (await receivedBytes(ctx, group)));
}
