import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { outOfRange } from '../http/error-messages';
import { noSuchModelNamed, PlatformError } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import { toPermission } from './serialize';

const path = '/fine_tuning/checkpoints/:model{.+}/permissions';

/** Grants other projects access to a fine-tuned model or checkpoint. Managed by its own project. */
export const checkpointPermissionRoutes = ({ store, newId, time }: PlatformContext) => {
  const models = store.fineTunedModels;

  const findModel = async (name: string) => {
    if (!(await models.findOwn(name))) throw noSuchModelNamed(name);
    return name;
  };

  return new Hono<PlatformEnv>()
    .post(path, async (c) => {
      const { project_ids } = await readBody('createFineTuningCheckpointPermission', c.req.raw);
      const model = await findModel(c.req.param('model'));
      if (project_ids.length === 0) throw outOfRange(['project_ids'], project_ids, 'below', 1);
      const rows = await models.permit(
        [...new Set(project_ids)].map((project_id) => {
          return { id: newId('cp_'), model, project_id, created_at: time() };
        }),
      );
      const page = { limit: rows.length + 1, order: 'asc' as const };
      return c.json(toList(rows.map(toPermission), page));
    })

    .get(path, async (c) => {
      const query = readQuery('listFineTuningCheckpointPermissions', c.req.url);
      const model = await findModel(c.req.param('model'));
      const { after, limit, project_id } = query;
      const order = query.order === 'ascending' ? ('asc' as const) : ('desc' as const);
      const place = (id: string) => models.permissionPlace(model, id);
      const page = await readPage(
        { after, limit, order },
        { defaultLimit: 10, maxLimit: 100 },
        place,
      );
      const rows = await models.listPermissions(model, page, project_id);
      return c.json(toList(rows.map(toPermission), page));
    })

    .delete(`${path}/:id`, async (c) => {
      const { model, id } = c.req.param();
      if (!(await models.revoke(await findModel(model), id))) throw noSuchPermission(id);
      return c.json({ object: 'checkpoint.permission', id, deleted: true });
    });
};

const noSuchPermission = (id: string) =>
  new PlatformError(`No checkpoint permission found with id '${id}'.`, { status: 404 });
