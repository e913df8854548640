import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { withDetails } from '../conversations/item-details';
import { PlatformError } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readQuery } from '../http/validate';
import { callerOf } from '../usage/caller';
import { compactConversation } from './compact';
import { createResponse } from './create';
import { followResponse } from './follow';
import { listInputItems } from './history';
import { countInputTokens } from './input-tokens';
import { pageOfItems } from './item-page';
import type { ResponseRow } from './schema';
import { toResponse } from './serializer';

const bounds = { defaultLimit: 20, maxLimit: 100 };

export const responsesRoutes = (context: PlatformContext) => {
  const { store, schedule } = context;

  const find = async (id: string) => {
    const row = await store.responses.find(id);
    if (!row) throw noSuchResponse(id);
    return row;
  };

  const outputOf = async (row: ResponseRow, include?: string[]) => {
    const items = await store.responses.items(row, 'output');
    return items.map((item) => withDetails(item, include));
  };

  return (
    new Hono<PlatformEnv>()
      .post('/responses', (c) => createResponse(c.req.raw, callerOf(c.env.principal), context))

      .post('/responses/compact', (c) => compactConversation(c.req.raw, context))

      .post('/responses/input_tokens', async (c) => {
        const input_tokens = await countInputTokens(c.req.raw, context);
        return c.json({ object: 'response.input_tokens', input_tokens });
      })

      // An extension: the live API has no list.
      .get('/responses', async (c) => {
        const query = readQuery('listAssistants', c.req.url);
        const page = await readPage(query, bounds, store.responses.cursor);
        const { include } = readQuery('getResponse', c.req.url);
        const rows = await store.responses.list(page);
        const listed = rows.map(async (row) => toResponse(row, await outputOf(row, include)));
        return c.json(toList(await Promise.all(listed), page));
      })

      .get('/responses/:id', async (c) => {
        const row = await find(c.req.param('id'));
        const { stream, starting_after = -1, include } = readQuery('getResponse', c.req.url);
        if (stream) return followResponse(row, starting_after, c.req.raw.signal, context);
        return c.json(toResponse(row, await outputOf(row, include)));
      })

      .post('/responses/:id/cancel', async (c) => {
        const row = await find(c.req.param('id'));
        if (!row.response.background) throw notInBackground();
        const ended = (await store.responses.cancel(row)) ?? (await find(row.id));
        schedule();
        return c.json(toResponse(ended, await store.responses.items(ended, 'output')));
      })

      .delete('/responses/:id', async (c) => {
        const id = c.req.param('id');
        if (!(await store.responses.delete(id))) throw noSuchResponse(id);
        schedule();
        return c.json({ id, object: 'response', deleted: true });
      })

      .get('/responses/:id/input_items', async (c) => {
        const row = await find(c.req.param('id'));
        const query = readQuery('listInputItems', c.req.url);
        const page = pageOfItems(await listInputItems(row, context), query);
        const data = page.data.map((item) => withDetails(item, query.include));
        return c.json({ ...page, data });
      })
  );
};

const noSuchResponse = (id: string) =>
  new PlatformError(`Response with id '${id}' not found.`, { status: 404 });

/** The refusal of the live API. */
const notInBackground = () => new PlatformError('Cannot cancel a synchronous response.');
