import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { noSuchFile } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readQuery } from '../http/validate';
import { contentResponse } from './content';
import { deleteFile } from './delete-file';
import type { FileRow } from './schema';
import { receive } from './upload';

export const filesRoutes = (context: PlatformContext) => {
  const { store, files, time, schedule: wake } = context;

  const find = async (id: string) => {
    const row = await store.files.find(id, time());
    if (!row) throw noSuchFile(id);
    return row;
  };

  return new Hono<PlatformEnv>()
    .post('/files', async (c) => c.json(toFile(await receive(c.req.raw, context))))

    .get('/files', async (c) => {
      const query = readQuery('listFiles', c.req.url);
      const page = await readPage(
        query,
        { defaultLimit: 10_000, maxLimit: 10_000 },
        store.files.cursor,
      );
      const rows = await store.files.list(page, time(), query.purpose);
      return c.json(toList(rows.map(toFile), page));
    })

    .get('/files/:id', async (c) => c.json(toFile(await find(c.req.param('id')))))

    .delete('/files/:id', async (c) => {
      const { id } = await find(c.req.param('id'));
      if (!(await deleteFile(id, context))) throw noSuchFile(id);
      wake();
      return c.json({ object: 'file', deleted: true, id });
    })

    .get('/files/:id/content', async (c) => {
      const id = c.req.param('id');
      const source = {
        find: async () => ({ ...(await find(id)), stored_as: id }),
        read: files.read,
      };
      return contentResponse(c.req.raw, source);
    });
};

export function toFile({ seq, project, ...file }: FileRow) {
  return { object: 'file' as const, ...file };
}
