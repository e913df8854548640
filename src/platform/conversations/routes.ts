import { Hono } from 'hono';
import { isObject } from '@/lib/loose';
import type { PlatformContext, PlatformEnv } from '../context';
import { PlatformError } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import { completeItems } from './complete-items';
import { noSuchConversation } from './errors';
import { withDetails } from './item-details';
import { noSuchItem, readItems } from './items';
import { conversationLocked } from './lock';
import { toConversation } from './serializer';

const bounds = { defaultLimit: 20, maxLimit: 100 };

export const conversationsRoutes = (context: PlatformContext) => {
  const { store, newId, time } = context;

  const standsFor = (body: unknown) =>
    isObject(body) && body.items !== undefined
      ? { ...body, items: completeItems(body.items, newId) }
      : body;

  const find = async (id: string) => {
    const row = await store.conversations.find(id);
    if (!row) throw noSuchConversation(id);
    return row;
  };

  return (
    new Hono<PlatformEnv>()
      .post('/conversations', async (c) => {
        const options = { mayBeEmpty: true, standsFor };
        const { metadata, items } = await readBody('createConversation', c.req.raw, options);
        const given = await readItems(items ?? undefined, 'items', context);
        const row = await store.conversations.insert(
          {
            id: newId('conv_'),
            created_at: time(),
            metadata: (metadata ?? {}) as Record<string, string>,
          },
          given,
        );
        return c.json(toConversation(row));
      })

      // An extension: the live API has no list.
      .get('/conversations', async (c) => {
        const query = readQuery('listAssistants', c.req.url);
        const page = await readPage(query, bounds, store.conversations.cursor);
        return c.json(toList((await store.conversations.list(page)).map(toConversation), page));
      })

      .get('/conversations/:id', async (c) => c.json(toConversation(await find(c.req.param('id')))))

      .post('/conversations/:id', async (c) => {
        const { id } = await find(c.req.param('id'));
        const { metadata } = await readBody('updateConversation', c.req.raw);
        const row = await store.conversations.update(
          id,
          (metadata ?? {}) as Record<string, string>,
        );
        if (!row) throw noSuchConversation(id);
        return c.json(toConversation(row));
      })

      .delete('/conversations/:id', async (c) => {
        const id = c.req.param('id');
        if (!(await store.conversations.delete(id, time()))) throw noSuchConversation(id);
        return c.json({ id, object: 'conversation.deleted', deleted: true });
      })

      .post('/conversations/:conversation/items', async (c) => {
        const row = await find(c.req.param('conversation'));
        const body = await readBody('createConversationItems', c.req.raw, { standsFor });
        if (await store.conversations.isLocked(row)) throw conversationLocked();
        const items = await readItems(body.items, 'items', context);
        const known = await Promise.all(items.map(({ id }) => store.conversations.item(row, id)));
        const at = known.findIndex((item) => item !== undefined);
        if (at !== -1) throw itemExists(items[at]?.id ?? '', at);
        const added = await store.conversations.addItems(row, items);
        return c.json(toList(added, { limit: items.length + 1, order: 'asc' }));
      })

      .get('/conversations/:conversation/items', async (c) => {
        const row = await find(c.req.param('conversation'));
        const query = readQuery('listConversationItems', c.req.url);
        const placeOf = (id: string) => store.conversations.itemCursor(row, id);
        const page = await readPage(query, bounds, placeOf);
        const items = await store.conversations.listItems(row, page);
        return c.json(
          toList(
            items.map((item) => withDetails(item, query.include)),
            page,
          ),
        );
      })

      .get('/conversations/:conversation/items/:id', async (c) => {
        const row = await find(c.req.param('conversation'));
        const id = c.req.param('id');
        const item = await store.conversations.item(row, id);
        if (!item) throw noSuchItem(id);
        const { include } = readQuery('getConversationItem', c.req.url);
        return c.json(withDetails(item, include));
      })

      .delete('/conversations/:conversation/items/:id', async (c) => {
        const row = await find(c.req.param('conversation'));
        const id = c.req.param('id');
        if (!(await store.conversations.deleteItem(row, id))) throw noSuchItem(id);
        return c.json(toConversation(row));
      })
  );
};

const itemExists = (id: string, at: number) =>
  new PlatformError(`The conversation has an item with id '${id}' already.`, {
    param: `items[${at}].id`,
    code: 'invalid_value',
  });
