import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { findModel, listModels } from '../engine/choose';
import { noSuchModelNamed, PlatformError } from '../http/errors';

export const modelsRoutes = ({ engines, store, modelFiles }: PlatformContext) =>
  new Hono<PlatformEnv>()
    .get('/models', async (c) => {
      return c.json({ object: 'list', data: await listModels(engines) });
    })

    // Model names such as `org/name` contain a slash that not every client escapes.
    .get('/models/:model{.+}', async (c) => {
      const id = c.req.param('model');
      const model = await findModel(engines, id);
      if (!model) throw noSuchModelNamed(id);
      return c.json(model);
    })

    .delete('/models/:model{.+}', async (c) => {
      const id = c.req.param('model');
      const made = await store.fineTunedModels.delete(id);
      if (made) {
        await modelFiles.remove(made.file);
        return c.json({ object: 'model', id, deleted: true });
      }
      const model = (await listModels(engines)).find((known) => known.id === id);
      if (!model) throw noSuchModelNamed(id);
      throw new PlatformError(`The model '${id}' can only be deleted where it is stored.`, {
        status: 403,
        param: 'model',
      });
    });
