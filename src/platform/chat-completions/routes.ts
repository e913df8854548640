import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { ask } from '../engine/ask';
import { noSuchCompletion } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import { keepPart } from './keep';
import { pageOfMessages } from './messages';
import { toChatCompletion } from './serialize';

const bounds = { defaultLimit: 20, maxLimit: 100 };

export const chatCompletionsRoutes = (context: PlatformContext) => {
  const { store, engines, time } = context;

  return new Hono<PlatformEnv>()
    .post('/chat/completions', (c) =>
      ask(engines, 'createChatCompletion', c.req.raw, {
        takePart: (body) =>
          body.store === true ? keepPart(body, c.get('requestId'), context) : undefined,
      }),
    )

    .get('/chat/completions', async (c) => {
      const { model, metadata, ...query } = readQuery('listChatCompletions', c.req.url);
      const page = await readPage(query, bounds, store.chatCompletions.cursor);
      const rows = await store.chatCompletions.list(page, { model, metadata });
      return c.json(toList(rows.map(toChatCompletion), page));
    })

    .get('/chat/completions/:id', async (c) => {
      const id = c.req.param('id');
      const row = await store.chatCompletions.find(id);
      if (!row) throw noSuchCompletion(id);
      return c.json(toChatCompletion(row));
    })

    .post('/chat/completions/:id', async (c) => {
      const id = c.req.param('id');
      const { metadata } = await readBody('updateChatCompletion', c.req.raw);
      const row = await store.chatCompletions.update(id, metadata ?? {});
      if (!row) throw noSuchCompletion(id);
      return c.json(toChatCompletion(row));
    })

    .delete('/chat/completions/:id', async (c) => {
      const id = c.req.param('id');
      if (!(await store.chatCompletions.delete(id, time()))) throw noSuchCompletion(id);
      return c.json({ object: 'chat.completion.deleted', id, deleted: true });
    })

    .get('/chat/completions/:id/messages', async (c) => {
      const id = c.req.param('id');
      const query = readQuery('getChatCompletionMessages', c.req.url);
      const messages = await store.chatCompletions.messages(id);
      if (!messages) throw noSuchCompletion(id);
      return c.json(await pageOfMessages(id, messages, { order: 'asc', ...query }, bounds));
    });
};
