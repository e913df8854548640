import { z } from 'zod';
import { retrieveRecord } from '../history/retrieve';
import { objectId } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';
import { readChunks } from '../vector-stores/chunks';
import { setAttributes } from '../vector-stores/set-attributes';
import { fileAttributes } from './vector-store-inputs';

/** A file in the store `parent`. */
const inStore = z.object({ id: objectId, parent: objectId });

/** Single files within a store. */
export const vectorStoreFilesRouter = router({
  /** As it is in its store. */
  retrieve: viewerOnConnection
    .input(inStore)
    .query(({ ctx, input, signal }) =>
      retrieveRecord({ ...ctx, signal }, 'vector_store_file', input.id, input.parent),
    ),

  /** Replaces all attributes of a file. */
  update: operatorOnConnection
    .input(inStore.extend({ attributes: fileAttributes }))
    .mutation(({ ctx, input }) =>
      setAttributes({ ...ctx, by: ctx.user }, { ...input, store: input.parent }),
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
});
