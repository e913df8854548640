import { Hono } from 'hono';
import type { CreateThreadRequest } from '@/lib/openai';
import type { Context, PlatformEnv } from '../context';
import type { ThreadRow } from '../db/schema/threads';
import { noSuchThread } from '../errors';
import { readMessage } from '../message';
import { attachToThread, readToolResources } from '../tool-resources';
import { readBody } from '../validate';

export const threadsRoutes = (context: Context) => {
  const { store } = context;

  const find = async (id: string) => {
    const row = await store.threads.find(id);
    if (!row) throw noSuchThread(id);
    return row;
  };

  return new Hono<PlatformEnv>()
    .post('/threads', async (c) => {
      const body = await readBody('createThread', c.req.raw, { mayBeEmpty: true });
      return c.json(toThread(await createThread(body, context)));
    })

    .get('/threads/:id', async (c) => c.json(toThread(await find(c.req.param('id')))))

    .post('/threads/:id', async (c) => {
      const before = await find(c.req.param('id'));
      const body = await readBody('modifyThread', c.req.raw);
      const given = await readToolResources(body.tool_resources, context);
      const row = await store.threads.update(before.id, {
        ...(body.metadata !== undefined && { metadata: body.metadata ?? {} }),
        tool_resources: { ...before.tool_resources, ...given },
      });
      if (!row) throw noSuchThread(before.id);
      return c.json(toThread(row));
    })

    .delete('/threads/:id', async (c) => {
      const { id } = await find(c.req.param('id'));
      await store.threads.delete(id);
      context.wake();
      return c.json({ id, object: 'thread.deleted', deleted: true });
    });
};

/** Nothing is made unless all of it can be. */
export async function createThread(body: CreateThreadRequest, context: Context) {
  const { store, newId, time } = context;
  const id = newId('thread_');
  const messages = [];
  for (const [index, message] of (body.messages ?? []).entries())
    messages.push(await readMessage(message, id, context, ['messages', index]));
  const resources = await readToolResources(body.tool_resources, context);
  const attachments = messages.flatMap((message) => message.attachments);
  return store.threads.insert(
    {
      id,
      created_at: time(),
      metadata: body.metadata ?? {},
      tool_resources: await attachToThread(resources, attachments, context),
    },
    messages,
  );
}

export function toThread({ id, created_at, metadata, tool_resources }: ThreadRow) {
  return { id, object: 'thread' as const, created_at, metadata, tool_resources };
}
