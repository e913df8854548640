import { z } from 'zod';
import { bodies } from '@/lib/openai/schemas';
import { exportPurposes, exportToFile } from '../chat-completions/export-file';
import { messagesOf } from '../chat-completions/messages';
import { readObject } from '../connections/upstream-response';
import { deleteRecord } from '../history/delete';
import { retrieveRecord } from '../history/retrieve';
import { saveAnswer } from '../history/save-answer';
import { byId as id, objectId } from '../ids';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

/** Completions that were created with `store: true`. */
export const chatCompletionsRouter = router({
  retrieve: viewerOnConnection
    .input(id)
    .query(({ ctx, input, signal }) =>
      retrieveRecord({ ...ctx, signal }, 'chat_completion', input.id),
    ),

  /** The messages of the request, in their order. */
  messages: viewerOnConnection
    .input(id)
    .query(({ ctx, input, signal }) => messagesOf(ctx.openai, input.id, signal)),

  /** Replaces all of the metadata, the only field that can change. */
  update: operatorOnConnection
    .input(id.extend({ body: bodies.updateChatCompletion }))
    .mutation(({ ctx, input: { connection, id, body } }) =>
      saveAnswer(ctx.history, { connection, kind: 'chat_completion' }, { by: ctx.user }, () =>
        readObject(ctx.openai.chat.completions.update(id, body), 'a stored completion'),
      ),
    ),

  /** Deletes it upstream. What the history knows of it stays. */
  delete: operatorOnConnection
    .input(id)
    .mutation(({ ctx, input }) =>
      deleteRecord(ctx, 'chat_completion', { id: input.id, by: ctx.user }),
    ),

  /** Uploads a file made of these: training examples, or the same requests as a batch. */
  exportFile: operatorOnConnection
    .input(z.object({ ids: z.array(objectId).min(1).max(500), purpose: z.enum(exportPurposes) }))
    .mutation(({ ctx, input, signal }) =>
      exportToFile({ ...ctx, signal }, { ids: input.ids, purpose: input.purpose }),
    ),
});
