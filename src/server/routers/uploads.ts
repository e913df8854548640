import { z } from 'zod';
import { bodies } from '@/lib/openai/schemas';
import { plainErrorMessage } from '@/strings/server-errors';
import { readObject } from '../connections/upstream-response';
import { saveAnswer } from '../history/save-answer';
import { byId as id } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';
import { completeUpload } from '../uploads/complete';
import { createUpload } from '../uploads/create';
import { findUpload, partsOfUpload } from '../uploads/retrieve';
import { uploadStore } from '../uploads/store';

const md5 = z.string().regex(/^[0-9a-f]{32}$/, plainErrorMessage('uploads.md5'));

/** Files in parts. The parts themselves are sent by `transfers/upload-part.ts`. */
export const uploadsRouter = router({
  /** As it is known here: the API has no way to ask for it. */
  retrieve: viewerOnConnection
    .input(id)
    .query(async ({ ctx, input }) => ({ ...(await findUpload(ctx, input.id)), stale: null })),

  /** The file that it was begun with, and the parts that were sent or tried. */
  parts: viewerOnConnection.input(id).query(({ ctx, input }) => partsOfUpload(ctx, input.id)),

  create: operatorOnConnection
    .input(
      z.object({
        body: bodies.createUpload,
        /** Of the file, in milliseconds: with it, the file is recognised after a reload. */
        last_modified: z.number().int(),
      }),
    )
    .mutation(({ ctx, input: { body, last_modified } }) =>
      createUpload(ctx, { body, lastModified: last_modified, by: ctx.user }),
    ),

  /** Remembers the checksum of the whole file, so that it need not be read again. */
  saveChecksum: operatorOnConnection
    .input(id.extend({ md5 }))
    .mutation(async ({ ctx: { services, connection }, input }) => {
      const store = uploadStore(services.db);
      const source = await store.findSource({ connection: connection.slug, id: input.id });
      if (source) await store.saveMd5(source.record, input.md5);
    }),

  /** Makes a file of the parts. PRECONDITION_FAILED: some are missing. */
  complete: operatorOnConnection
    .input(id.extend({ md5: md5.optional() }))
    .mutation(({ ctx, input }) =>
      completeUpload(ctx, { id: input.id, md5: input.md5, by: ctx.user }),
    ),

  /** Upstream forgets the parts. */
  cancel: operatorOnConnection
    .input(id)
    .mutation(({ ctx: { history, openai, user }, input: { connection, id } }) =>
      saveAnswer(history, { connection, kind: 'upload' }, { by: user, asked: 'cancelled' }, () =>
        readObject(openai.uploads.cancel(id), 'an upload'),
      ),
    ),
});
