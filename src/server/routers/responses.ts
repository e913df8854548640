import { tracked } from '@trpc/server';
import { z } from 'zod';
import { readObject } from '../connections/upstream-response';
import { deleteRecord } from '../history/delete';
import { retrieveRecord } from '../history/retrieve';
import { saveAnswer } from '../history/save-answer';
import { byId as id, objectId } from '../ids';
import { refuse } from '../localized-error';
import { followResponse } from '../responses/follow';
import { fullOutputItem, responseNews, responseTimeline } from '../responses/timeline';
import { newsInput, timelineInput } from '../timeline/inputs';
import { fullItem } from '../timeline/timeline';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

export const responsesRouter = router({
  /** An id that was never seen here becomes known by it. */
  retrieve: viewerOnConnection
    .input(id)
    .query(({ ctx, input, signal }) => retrieveRecord({ ...ctx, signal }, 'response', input.id)),

  /** What it was asked with and what it answered, newest first. */
  timeline: viewerOnConnection
    .input(timelineInput)
    .query(({ ctx, input }) => responseTimeline(ctx, input)),

  /** What changed of that after a revision. */
  news: viewerOnConnection.input(newsInput).query(({ ctx, input }) => responseNews(ctx, input)),

  /** An item with nothing left out but pictures. `parent`: the response. */
  whole: viewerOnConnection
    .input(
      id.extend({
        kind: z.enum(['response_input_item', 'response_output_item']),
        parent: objectId,
      }),
    )
    .query(async ({ ctx, input: { connection, kind, parent, id } }) => {
      const item =
        kind === 'response_input_item'
          ? await fullItem(ctx, { connection, kind, parent }, id)
          : await fullOutputItem(ctx, { connection, id: parent }, id);
      return item ?? refuse('NOT_FOUND', 'history.neverSeen');
    }),

  /** What grows while it runs in the background. It starts over with each reader. */
  follow: viewerOnConnection.input(id).subscription(async function* ({
    ctx,
    input: { id },
    signal = ctx.signal,
  }) {
    let number = 0;
    const events = followResponse({ ...ctx, signal: AbortSignal.any([signal, ctx.signal]) }, id);
    for await (const event of events) {
      number += 1;
      yield tracked(String(number), event);
    }
  }),

  /** One that runs in the background. */
  cancel: operatorOnConnection.input(id).mutation(async ({ ctx, input: { connection, id } }) => {
    const { status } = await saveAnswer(
      ctx.history,
      { connection, kind: 'response' },
      { by: ctx.user, asked: 'cancelled' },
      () => readObject(ctx.openai.responses.cancel(id), 'a response'),
    );
    return { id, status };
  }),

  /** Upstream. What is kept of it here stays. */
  delete: operatorOnConnection
    .input(id)
    .mutation(({ ctx, input }) => deleteRecord(ctx, 'response', { id: input.id, by: ctx.user })),
});
