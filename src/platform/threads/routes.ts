import { Hono } from 'hono';
import type { CreateThreadRequest } from '@/lib/openai';
import type { PlatformContext, PlatformEnv } from '../context';
import { noSuchThread } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import type { NewMessage } from '../messages/schema';
import { readMessage } from '../messages/serializer';
import {
  type CreatedStores,
  readToolResources,
  withRollback,
} from '../vector-stores/tool-resources';
import { attachToThread } from './attach-to-thread';
import type { ThreadRow } from './schema';

export const threadsRoutes = (context: PlatformContext) => {
  const { store } = context;

  const find = async (id: string) => {
    const row = await store.threads.find(id);
    if (!row) throw noSuchThread(id);
    return row;
  };

  return (
    new Hono<PlatformEnv>()
      .post('/threads', async (c) => {
        const body = await readBody('createThread', c.req.raw, { mayBeEmpty: true });
        const row = await withRollback(context, async (made) => {
          const { thread, messages } = await readThread(body, context, made);
          return store.threads.insert(thread, messages);
        });
        return c.json(toThread(row));
      })

      // An extension: the API cannot list threads.
      .get('/threads', async (c) => {
        const query = readQuery('listAssistants', c.req.url);
        const page = await readPage(
          query,
          { defaultLimit: 20, maxLimit: 100 },
          store.threads.cursor,
        );
        const rows = await store.threads.list(page);
        return c.json(toList(rows.map(toThread), page));
      })

      .get('/threads/:id', async (c) => c.json(toThread(await find(c.req.param('id')))))

      .post('/threads/:id', async (c) => {
        const { id } = await find(c.req.param('id'));
        const body = await readBody('modifyThread', c.req.raw);
        const row = await withRollback(context, async (made) => {
          const row = await store.threads.update(id, {
            ...(body.metadata !== undefined && { metadata: body.metadata ?? {} }),
            tool_resources: await readToolResources(body.tool_resources, context, made),
          });
          if (!row) throw noSuchThread(id);
          return row;
        });
        return c.json(toThread(row));
      })

      .delete('/threads/:id', async (c) => {
        const { id } = await find(c.req.param('id'));
        if (!(await store.threads.delete(id, context.time()))) throw noSuchThread(id);
        await context.sandboxes.end(id);
        context.schedule();
        return c.json({ id, object: 'thread.deleted', deleted: true });
      })
  );
};

/** Inserts a thread with its messages. */
export async function readThread(
  body: CreateThreadRequest,
  context: PlatformContext,
  made: CreatedStores,
) {
  const { newId, time } = context;
  const id = newId('thread_');
  const messages: NewMessage[] = [];
  for (const [index, message] of (body.messages ?? []).entries())
    messages.push(await readMessage(message, id, context, ['messages', index]));
  const resources = await readToolResources(body.tool_resources, context, made);
  const attachments = messages.flatMap((message) => message.attachments);
  const thread = {
    id,
    created_at: time(),
    metadata: body.metadata ?? {},
    tool_resources: await attachToThread(resources, attachments, context, made),
  };
  return { thread, messages };
}

export function toThread({
  id,
  created_at,
  metadata,
  tool_resources,
}: Omit<ThreadRow, 'seq' | 'project'>) {
  return { id, object: 'thread' as const, created_at, metadata, tool_resources };
}
