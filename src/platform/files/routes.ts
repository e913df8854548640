import { Hono } from 'hono';
import { webBody } from '@/lib/openai/node/web-body';
import type { PlatformContext, PlatformEnv } from '../context';
import { noSuchFile } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readQuery } from '../http/validate';
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

  /** The bytes of a file, which may be deleted concurrently. */
  const read = async (id: string) => {
    try {
      return await files.read(id);
    } catch (error) {
      await find(id);
      throw error;
    }
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
      const { id, bytes, filename } = await find(c.req.param('id'));
      // A HEAD request would leave the file open.
      const isRead = c.req.raw.method !== 'HEAD';
      const body = isRead ? webBody(await read(id)) : null;
      const headers = {
        'content-type': 'application/octet-stream',
        'content-length': String(bytes),
        'content-disposition': attachment(filename),
        'x-content-type-options': 'nosniff',
      };
      return new Response(body, { headers });
    });
};

export function toFile({ seq, project, ...file }: FileRow) {
  return { object: 'file' as const, ...file };
}

/** The file name for `content-disposition`: an ASCII fallback and UTF-8. */
function attachment(filename: string): string {
  const plain = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  if (plain === filename) return `attachment; filename="${plain}"`;
  const whole = encodeURIComponent(filename).replace(/['()*]/g, inHex);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

const inHex = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
