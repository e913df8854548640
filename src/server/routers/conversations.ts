import { z } from 'zod';
import { listOf, objectOf } from '@/lib/loose';
import { bodies } from '@/lib/openai/schemas';
import { isUpstreamId, readObject } from '../connections/upstream-response';
import { deleteRecord } from '../history/delete';
import type { Tracked } from '../history/kinds';
import type { TrackedConversation } from '../history/kinds/conversation';
import { retrieveRecord } from '../history/retrieve';
import { saveAnswer } from '../history/save-answer';
import { byId as id, objectId } from '../ids';
import { refuse } from '../localized-error';
import { newsInput, timelineInput } from '../timeline/inputs';
import { fullItem, type TimelineSource, timelineNews, timelinePage } from '../timeline/timeline';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const items: TimelineSource = { kinds: ['conversation_item'] };

export const conversationsRouter = router({
  /** An id that was never seen here becomes known by it. */
  retrieve: viewerOnConnection
    .input(id)
    .query(({ ctx, input, signal }) =>
      retrieveRecord({ ...ctx, signal }, 'conversation', input.id),
    ),

  /** Its items, newest first. */
  timeline: viewerOnConnection
    .input(timelineInput)
    .query(({ ctx, input }) => timelinePage(ctx, items, input)),

  /** What changed of them after a revision. */
  news: viewerOnConnection
    .input(newsInput)
    .query(({ ctx, input }) => timelineNews(ctx, items, input)),

  /** An item with nothing left out but pictures. `parent`: the conversation. */
  whole: viewerOnConnection
    .input(id.extend({ kind: z.literal('conversation_item'), parent: objectId }))
    .query(async ({ ctx, input: { id, ...list } }) => {
      return (await fullItem(ctx, list, id)) ?? refuse('NOT_FOUND', 'history.neverSeen');
    }),

  create: operatorOnConnection
    .input(z.object({ body: bodies.createConversation }))
    .mutation(({ ctx, input: { connection, body } }) =>
      saveAnswer(
        ctx.history,
        { connection, kind: 'conversation' },
        { by: ctx.user, isNew: true },
        () =>
          readObject<TrackedConversation>(
            ctx.openai.conversations.create(body) as never,
            'a conversation',
          ),
      ),
    ),

  /** Replaces all of the metadata, the only field that can change. */
  update: operatorOnConnection
    .input(id.extend({ body: bodies.updateConversation }))
    .mutation(({ ctx, input: { connection, id, body } }) =>
      saveAnswer(ctx.history, { connection, kind: 'conversation' }, { by: ctx.user }, () =>
        readObject<TrackedConversation>(
          ctx.openai.conversations.update(id, body) as never,
          'a conversation',
        ),
      ),
    ),

  /** Upstream. What is kept of it here stays. */
  delete: operatorOnConnection
    .input(id)
    .mutation(({ ctx, input }) =>
      deleteRecord(ctx, 'conversation', { id: input.id, by: ctx.user }),
    ),

  /** At its end, up to 20 at once. */
  addItems: operatorOnConnection
    .input(id.extend({ body: bodies.createConversationItems }))
    .mutation(async ({ ctx, input: { connection, id, body } }) => {
      const list = { connection, kind: 'conversation_item', parent: id } as const;
      const since = await ctx.history.latestRevision();
      const { data } = await ctx.openai.conversations.items.create(id, body);
      const added = listOf(data).filter((item) => isUpstreamId(objectOf(item).id)) as Tracked[];
      // A page has the newest first.
      await ctx.history.savePage(list, added.toReversed(), since);
    }),

  deleteItem: operatorOnConnection
    .input(id.extend({ item: objectId }))
    .mutation(async ({ ctx, input: { id, item } }) => {
      await deleteRecord(ctx, 'conversation_item', { id: item, parent: id, by: ctx.user });
    }),
});
