import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { contentResponse } from '../files/content';
import { readPage, toList } from '../http/list';
import { readQuery } from '../http/validate';

import { findUsableContainer, noSuchContainerFile } from './find-container';
import { receiveFile } from './receive-file';
import type { ContainerRow } from './schema';
import { toContainerFile } from './serializer';

const bounds = { defaultLimit: 20, maxLimit: 100 };

export const containerFilesRoutes = (context: PlatformContext) => {
  const { store, files, time } = context;

  const find = async (container: ContainerRow, id: string) => {
    const row = await store.containerFiles.find(container, id);
    if (!row) throw noSuchContainerFile(id, container.id);
    return row;
  };

  return new Hono<PlatformEnv>()
    .post('/containers/:container/files', async (c) => {
      const container = await findUsableContainer(c.req.param('container'), context);
      const row = await receiveFile(container, c.req.raw, context);
      return c.json(toContainerFile(row, container.id));
    })

    .get('/containers/:container/files', async (c) => {
      const container = await findUsableContainer(c.req.param('container'), context);
      const query = readQuery('ListContainerFiles', c.req.url);
      const placeOf = (id: string) => store.containerFiles.cursor(container, id);
      const page = await readPage(query, bounds, placeOf);
      const rows = await store.containerFiles.list(container, page);
      return c.json(
        toList(
          rows.map((row) => toContainerFile(row, container.id)),
          page,
        ),
      );
    })

    .get('/containers/:container/files/:id', async (c) => {
      const container = await findUsableContainer(c.req.param('container'), context);
      return c.json(toContainerFile(await find(container, c.req.param('id')), container.id));
    })

    .delete('/containers/:container/files/:id', async (c) => {
      const container = await findUsableContainer(c.req.param('container'), context);
      const id = c.req.param('id');
      const gone = await store.containerFiles.delete(container, id, time());
      if (!gone) throw noSuchContainerFile(id, container.id);
      await files.remove(gone.stored_as);
      return c.json({ id, object: 'container.file.deleted', deleted: true });
    })

    .get('/containers/:container/files/:id/content', async (c) => {
      const container = await findUsableContainer(c.req.param('container'), context);
      const id = c.req.param('id');
      return contentResponse(c.req.raw, {
        find: async () => {
          const { name, bytes, stored_as } = await find(container, id);
          return { filename: name.split('/').at(-1) ?? name, bytes, stored_as };
        },
        read: files.read,
      });
    });
};
