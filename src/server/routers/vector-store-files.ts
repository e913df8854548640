import { z } from 'zod';
import { retrieveRecord } from '../history/retrieve';
import { byId as id, listedId, objectId } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';
import { addFiles, type NewFile } from '../vector-stores/add-files';
import { changeAttributes, removeFiles, setAttributes } from '../vector-stores/change-files';
import { readChunks } from '../vector-stores/chunks';
import { asAdded, failedFiles } from '../vector-stores/failed-files';

/** At OpenAI: 16 keys of 64 characters, texts of 512. */
const attributes = z
  .record(
    z.string().min(1).max(64, 'A key can have 64 characters.'),
    z.union([z.string().max(512, 'A text can have 512 characters.'), z.number(), z.boolean()]),
  )
  .refine((given) => Object.keys(given).length <= 16, 'A file can have 16 attributes.');

const chunking = z.discriminatedUnion('type', [
  z.object({ type: z.literal('auto') }),
  z.object({
    type: z.literal('static'),
    static: z
      .object({
        max_chunk_size_tokens: z.number().int().min(100).max(4096),
        chunk_overlap_tokens: z.number().int().min(0),
      })
      .refine(
        (sizes) => sizes.chunk_overlap_tokens * 2 <= sizes.max_chunk_size_tokens,
        'The overlap can be half of the chunk size at most.',
      ),
  }),
]);

/** Of one operation. */
const fileIds = z.array(listedId).min(1).max(10_000);

/** A file in the store `parent`. */
const inStore = z.object({ id: objectId, parent: objectId });

/** Files within a store. What is done with many is an operation of that store, returned at once: it goes on by itself. */
export const vectorStoreFilesRouter = router({
  /** As it is in its store. */
  retrieve: viewerOnConnection
    .input(inStore)
    .query(({ ctx, input, signal }) =>
      retrieveRecord({ ...ctx, signal }, 'vector_store_file', input.id, input.parent),
    ),

  /** Replaces all attributes of a file. */
  update: operatorOnConnection
    .input(inStore.extend({ attributes }))
    .mutation(({ ctx, input }) =>
      setAttributes({ ...ctx, by: ctx.user }, input.parent, input.id, input.attributes),
    ),

  /** The chunks of a file, with their token counts. */
  chunks: viewerOnConnection
    .input(
      inStore.extend({
        offset: z.number().int().min(0).optional(),
        limit: z.number().int().min(1).max(2_000).optional(),
      }),
    )
    .query(({ ctx, input: { id: fileId, parent, offset = 0, limit = 50 }, signal }) =>
      readChunks(ctx.openai, { store: parent, id: fileId }, { offset, limit }, signal),
    ),

  /** Puts files into a store, in batches of 500. Returns the operation at once; it goes on by itself. */
  add: operatorOnConnection
    .input(
      id.extend({
        file_ids: fileIds,
        attributes: attributes.optional(),
        chunking_strategy: chunking.optional(),
      }),
    )
    .mutation(({ ctx, input: { connection, id: store, file_ids, ...shared } }) => {
      const files: NewFile[] = [...new Set(file_ids)].map((file_id) => ({ file_id, ...shared }));
      const about = {
        connection,
        store,
        action: 'add',
        total: files.length,
        by: ctx.user,
      } as const;
      return ctx.services.bulk.start(about, (run) =>
        addFiles({ ...ctx, by: ctx.user }, store, files, run),
      );
    }),

  /** Adds what failed or was cancelled once more: these files, or all of the store. */
  retry: operatorOnConnection
    .input(id.extend({ file_ids: fileIds.optional() }))
    .mutation(async ({ ctx, input: { connection, id: store, file_ids } }) => {
      const list = { connection, kind: 'vector_store_file', parent: store } as const;
      const files = file_ids
        ? (await ctx.history.findAll(file_ids.map((one) => ({ ...list, id: one })))).map(asAdded)
        : await failedFiles(ctx.history, { connection, store });
      const unseen = (file_ids ?? []).filter(
        (one) => !files.some(({ file_id }) => file_id === one),
      );
      const all = [...files, ...unseen.map((file_id) => ({ file_id }))];
      const about = {
        connection,
        store,
        action: 'retry',
        total: all.length,
        by: ctx.user,
      } as const;
      return ctx.services.bulk.start(about, (run) =>
        addFiles({ ...ctx, by: ctx.user }, store, all, run),
      );
    }),

  /** Takes files out of a store; the files themselves stay. */
  remove: operatorOnConnection
    .input(id.extend({ file_ids: fileIds }))
    .mutation(({ ctx, input: { connection, id: store, file_ids } }) => {
      const about = {
        connection,
        store,
        action: 'remove',
        total: file_ids.length,
        by: ctx.user,
      } as const;
      return ctx.services.bulk.start(about, (run) =>
        removeFiles({ ...ctx, by: ctx.user }, store, file_ids, run),
      );
    }),

  /** Sets some attributes of many files and takes others away; the rest stays. */
  changeAttributes: operatorOnConnection
    .input(
      id.extend({
        file_ids: fileIds,
        set: attributes,
        remove: z.array(z.string().min(1).max(64)).max(16),
      }),
    )
    .mutation(({ ctx, input: { connection, id: store, file_ids, set, remove } }) => {
      const about = {
        connection,
        store,
        action: 'attributes',
        total: file_ids.length,
        by: ctx.user,
      } as const;
      return ctx.services.bulk.start(about, (run) =>
        changeAttributes({ ...ctx, by: ctx.user }, store, file_ids, { set, remove }, run),
      );
    }),
});
