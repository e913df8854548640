import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import { createContainer } from './create-container';
import { noSuchContainer } from './find-container';
import { deleteContainer } from './remove-container';
import { toContainer } from './serializer';

const bounds = { defaultLimit: 20, maxLimit: 100 };

export const containersRoutes = (context: PlatformContext) => {
  const { store, time } = context;

  return new Hono<PlatformEnv>()
    .post('/containers', async (c) => {
      const body = await readBody('CreateContainer', c.req.raw);
      return c.json(toContainer(await createContainer(body, context), time()));
    })

    .get('/containers', async (c) => {
      const query = readQuery('ListContainers', c.req.url);
      const page = await readPage(query, bounds, store.containers.cursor);
      const rows = await store.containers.list(page, query.name);
      return c.json(
        toList(
          rows.map((row) => toContainer(row, time())),
          page,
        ),
      );
    })

    .get('/containers/:id', async (c) => {
      const id = c.req.param('id');
      const row = await store.containers.find(id);
      if (!row) throw noSuchContainer(id);
      // As on the live API, to look at one is to use it.
      const used = (await store.containers.touch(row, time())) ?? row;
      return c.json(toContainer(used, time()));
    })

    .delete('/containers/:id', async (c) => {
      const id = c.req.param('id');
      if (!(await deleteContainer(id, context))) throw noSuchContainer(id);
      return c.json({ id, object: 'container.deleted', deleted: true });
    });
};
