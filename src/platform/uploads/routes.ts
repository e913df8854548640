import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { readBody } from '../http/validate';
import { completeUpload } from './complete-upload';
import { createUpload } from './create-upload';
import { endUpload } from './end-upload';
import { findPending, findUpload, notPending } from './find-upload';
import { receivePart } from './receive-part';
import { statusOf, toUpload, toUploadPart } from './serialize';

export const uploadsRoutes = (context: PlatformContext) => {
  const { time, indexMutex: alone } = context;
  /** Serialized, because a concurrent cancel would remove the parts while they are read. */
  const inTurn = <Result>(id: string, run: () => Promise<Result>) => alone(`upload ${id}`, run);

  const cancel = async (id: string) => {
    const upload = await findUpload(id, context);
    if (statusOf(upload, time()) === 'cancelled') return upload;
    await findPending(id, 'cancel', context);
    const ended = await endUpload(id, 'cancelled', context);
    if (!ended) throw await notPending('cancel', id, context);
    return ended;
  };

  return new Hono<PlatformEnv>()
    .post('/uploads', async (c) => c.json(toUpload(await createUpload(c.req.raw, context), time())))

    .post('/uploads/:id/parts', async (c) => {
      const upload = await findPending(c.req.param('id'), 'add parts to', context);
      return c.json(toUploadPart(await receivePart(upload, c.req.raw, context)));
    })

    .post('/uploads/:id/complete', async (c) => {
      const { id } = await findUpload(c.req.param('id'), context);
      const body = await readBody('completeUpload', c.req.raw);
      const { upload, file } = await inTurn(id, () => completeUpload(id, body, context));
      return c.json(toUpload(upload, time(), file));
    })

    .post('/uploads/:id/cancel', async (c) => {
      const id = c.req.param('id');
      return c.json(toUpload(await inTurn(id, () => cancel(id)), time()));
    });
};
