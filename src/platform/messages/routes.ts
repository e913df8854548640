import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { noSuchMessage, noSuchThread, PlatformError } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import { attachToThread, retryOnThreadChange } from '../threads/attach-to-thread';
import { type CreatedStores, withRollback } from '../vector-stores/tool-resources';
import { readMessage, toMessage } from './serializer';

/** `expireOverdueRuns` frees threads whose run is over its time: it comes from outside, as runs stand above messages. */
export const messagesRoutes = (
  context: PlatformContext,
  expireOverdueRuns: (context: PlatformContext) => Promise<void>,
) => {
  const { store, time, indexMutex: alone } = context;

  const findThread = async (id: string) => {
    const row = await store.threads.find(id);
    if (!row) throw noSuchThread(id);
    return row;
  };

  const checkIdle = async (threadId: string) => {
    const run = await store.runs.active(threadId);
    if (run)
      throw new PlatformError(`Can't add messages to ${threadId} while a run ${run.id} is active.`);
  };

  const find = async (threadId: string, id: string) => {
    await findThread(threadId);
    const row = await store.messages.find(threadId, id);
    if (!row) throw noSuchMessage(id);
    return row;
  };

  return new Hono<PlatformEnv>()
    .post('/threads/:thread/messages', async (c) => {
      const { id } = await findThread(c.req.param('thread'));
      const body = await readBody('createMessage', c.req.raw);
      const message = await readMessage(body, id, context);
      await expireOverdueRuns(context);
      // Serialized, because two messages with the first files of a thread would create two vector stores.
      const add = async (made: CreatedStores) => {
        await checkIdle(id);
        const { tool_resources: from } = await findThread(id);
        const to = await attachToThread(from, message.attachments, context, made);
        const row = await store.messages.insert(message, to === from ? undefined : { from, to });
        if (!row) await checkIdle(id);
        if (!row) throw noSuchThread(id);
        return row;
      };
      const row = await alone(id, () => retryOnThreadChange(() => withRollback(context, add)));
      return c.json(toMessage(row));
    })

    .get('/threads/:thread/messages', async (c) => {
      const { id } = await findThread(c.req.param('thread'));
      const query = readQuery('listMessages', c.req.url);
      const placeOf = (message: string) => store.messages.cursor(id, message);
      const page = await readPage(query, { defaultLimit: 20, maxLimit: 100 }, placeOf);
      const rows = await store.messages.list(id, page, query.run_id);
      return c.json(toList(rows.map(toMessage), page));
    })

    .get('/threads/:thread/messages/:id', async (c) =>
      c.json(toMessage(await find(c.req.param('thread'), c.req.param('id')))),
    )

    .post('/threads/:thread/messages/:id', async (c) => {
      const before = await find(c.req.param('thread'), c.req.param('id'));
      const { metadata } = await readBody('modifyMessage', c.req.raw);
      if (metadata === undefined) return c.json(toMessage(before));
      const to = { metadata: metadata ?? {} };
      const row = await store.messages.update(before.thread_id, before.id, to);
      if (!row) throw noSuchMessage(before.id);
      return c.json(toMessage(row));
    })

    .delete('/threads/:thread/messages/:id', async (c) => {
      const { thread_id, id } = await find(c.req.param('thread'), c.req.param('id'));
      if (!(await store.messages.delete(thread_id, id, time()))) throw noSuchMessage(id);
      return c.json({ id, object: 'thread.message.deleted', deleted: true });
    });
};
