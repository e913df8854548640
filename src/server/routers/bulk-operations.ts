import { z } from 'zod';
import { type BulkCreation, createBulkOperation } from '../bulk-operations/create';
import type { NewBulkItem } from '../bulk-operations/item-store';
import {
  fileItems,
  filePages,
  paramsAsAdded,
  recordItems,
  storeFileItems,
  storeWithFiles,
} from '../bulk-operations/items';
import { planDeletion } from '../bulk-operations/plan-deletion';
import { bulkOperationStore } from '../bulk-operations/store';
import { type BulkTargets, targetPages } from '../bulk-operations/targets';
import { type BulkOperationView, itemView } from '../bulk-operations/view';
import type { Context, User } from '../context';
import { bulkItemStates } from '../db/schema';
import { deletableKinds } from '../history/delete';
import { kindNames } from '../history/kinds';
import { byId as id, objectId } from '../ids';
import { refuse } from '../localized-error';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';
import { bulkTargets } from './bulk-targets';
import { chunking, fileAttributes } from './vector-store-inputs';

const deletion = z.object({
  kind: z.enum(deletableKinds),
  targets: bulkTargets,
  /** Includes objects that are in use. */
  includes_used: z.boolean().optional(),
});
/** Files of one store. */
const ofStore = z.object({ store: objectId, targets: bulkTargets });

/** Ended ones are shown as summaries for so many seconds. */
const summaryAge = 24 * 3600;
const maxRecent = 20;
const pageSize = 100;

/**
 * Bulk operations on upstream objects, with a receipt per object. They run in the background and resume after a
 * restart.
 */
export const bulkOperationsRouter = router({
  /** Those that go on, and those that ended within a day and were not dismissed: of one store, or of kinds that stand alone. Newest first. */
  recent: viewerOnConnection
    .input(
      z.object({
        store: objectId.optional(),
        kinds: z.array(z.enum(kindNames)).max(20).optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const endedSince = seconds(ctx) - summaryAge;
      return (await storeOf(ctx).list({ ...input, endedSince, limit: maxRecent })).items;
    }),

  /** All of a connection. Newest first. */
  list: viewerOnConnection
    .input(z.object({ cursor: z.number().int().min(0).optional() }))
    .query(({ ctx, input }) => storeOf(ctx).list({ ...input, limit: pageSize })),

  retrieve: viewerOnConnection.input(id).query(({ ctx, input }) => find(ctx, input)),

  /** The receipts, in the order in which the objects are taken. */
  items: viewerOnConnection
    .input(
      id.extend({
        state: z.enum(bulkItemStates).optional(),
        cursor: z.number().int().min(0).optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      await find(ctx, input);
      const { id, state, cursor } = input;
      const items = await storeOf(ctx).items(id, { state, after: cursor, limit: pageSize });
      const last = items.at(-1)?.position ?? null;
      return { items: items.map(itemView), next_cursor: items.length < pageSize ? null : last };
    }),

  /** What is in progress comes to its end, or is called off upstream where that is possible; the rest is left. */
  cancel: operatorOnConnection.input(id).mutation(async ({ ctx, input }) => {
    await find(ctx, input);
    await storeOf(ctx).cancel(input.id, ctx.user.name);
    return find(ctx, input);
  }),

  /** What failed, or was left, is tried again. */
  retry: operatorOnConnection.input(id).mutation(async ({ ctx, input }) => {
    const { ended_at } = await find(ctx, input);
    if (ended_at !== null) await storeOf(ctx).retry(input.id);
    return find(ctx, input);
  }),

  /** Takes its summary out of the lists; it stays with its receipts. */
  dismiss: operatorOnConnection.input(id).mutation(async ({ ctx, input }) => {
    await find(ctx, input);
    await storeOf(ctx).dismiss(input.id, seconds(ctx));
  }),

  /** What a deletion would do. A mutation, as thousands of ids outgrow an address; it changes nothing. */
  planDeletion: operatorOnConnection
    .input(deletion)
    .mutation(({ ctx, input: { targets, ...planned } }) =>
      planDeletion(ctx.history, planned, targetPages(ctx.history, planned, targets)),
    ),

  /** Deletes upstream. Files are taken out of their stores first; files and stores that something else uses stay. */
  delete: operatorOnConnection
    .input(deletion)
    .mutation(({ ctx, input: { connection, kind, targets, includes_used } }) => {
      const pages = targetPages(ctx.history, { connection, kind }, targets);
      const params = { includes_used };
      return create(ctx, { connection, action: 'delete', kind, params }, recordItems(kind, pages));
    }),

  /** What deleting a store with its files would do to these. */
  planStoreDeletion: operatorOnConnection
    .input(id)
    .query(({ ctx, input: { connection, id } }) =>
      planDeletion(
        ctx.history,
        { connection, kind: 'file', files_of: id },
        filePages(ctx.history, { connection, id }),
      ),
    ),

  /** Deletes a store, then those of its files that nothing else uses. */
  deleteStore: operatorOnConnection.input(id).mutation(({ ctx, input: { connection, id } }) =>
    create(
      ctx,
      {
        ...{ connection, action: 'delete', kind: 'vector_store', store: id },
        params: { files_of: id },
      },
      storeWithFiles(ctx.history, { connection, id }),
    ),
  ),

  /** Puts files into a store, in batches of 500. */
  addFiles: operatorOnConnection
    .input(
      ofStore.extend({
        attributes: fileAttributes.optional(),
        chunking_strategy: chunking.optional(),
      }),
    )
    .mutation(({ ctx, input: { connection, store, targets, ...params } }) =>
      create(
        ctx,
        { connection, action: 'add_files', kind: 'file', store, params },
        fileItems(targetPages(ctx.history, { connection, kind: 'file' }, targets)),
      ),
    ),

  /** Adds files once more, each as it was added: with its attributes, cut as it was. */
  retryFiles: operatorOnConnection
    .input(ofStore)
    .mutation(({ ctx, input }) => createOnFiles(ctx, { ...input, action: 'retry_files' })),

  /** Takes files out of a store; the files themselves stay. */
  removeFiles: operatorOnConnection
    .input(ofStore)
    .mutation(({ ctx, input }) => createOnFiles(ctx, { ...input, action: 'remove_files' })),

  /** Sets some attributes of files and takes others away; the rest stays. */
  setAttributes: operatorOnConnection
    .input(
      ofStore.extend({
        set: fileAttributes,
        remove: z.array(z.string().min(1).max(64)).max(16),
      }),
    )
    .mutation(({ ctx, input: { set, remove, ...of } }) =>
      createOnFiles(ctx, { ...of, action: 'set_attributes', params: { set, remove } }),
    ),

  /** Reads the chunks of every file that is in a store, and reports what is wrong with them. */
  checkChunks: operatorOnConnection
    .input(z.object({ store: objectId }))
    .mutation(({ ctx, input }) => {
      const targets = { listing: { status: ['completed'] } };
      return createOnFiles(ctx, { ...input, targets, action: 'check_chunks' });
    }),
});

type Asked = Pick<Context, 'services' | 'history'>;

function storeOf({ services }: Pick<Asked, 'services'>) {
  return bulkOperationStore(services.db);
}

function seconds({ services }: Pick<Asked, 'services'>): number {
  return Math.floor(services.now() / 1000);
}

function create(
  ctx: Asked & { user: User },
  creation: BulkCreation,
  items: AsyncIterable<NewBulkItem[]>,
): Promise<BulkOperationView> {
  const deps = { store: storeOf(ctx), now: ctx.services.now, by: ctx.user };
  return createBulkOperation(deps, creation, items);
}

interface OnFiles extends Omit<BulkCreation, 'kind'> {
  store: string;
  targets: BulkTargets;
}

/** An operation on files that are in a store. */
function createOnFiles(ctx: Asked & { user: User }, { targets, ...creation }: OnFiles) {
  const { connection, store: parent, action } = creation;
  const kind = 'vector_store_file';
  const pages = targetPages(ctx.history, { connection, kind, parent }, targets);
  const paramsOf = action === 'retry_files' ? paramsAsAdded : undefined;
  return create(ctx, { ...creation, kind }, storeFileItems(pages, paramsOf));
}

async function find(
  ctx: Pick<Asked, 'services'>,
  of: { connection: string; id: string },
): Promise<BulkOperationView> {
  const found = await storeOf(ctx).find(of.id);
  if (found?.connection === of.connection) return found;
  return refuse('NOT_FOUND', 'bulkOperations.notFound', { id: of.id });
}
