import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';
import { objectId } from '../ids';
import { refuse } from '../localized-error';
import type { Services } from '../services';
import { router, viewerProcedure } from '../trpc';
import { type SavedView, viewStore } from '../views/store';

/** Of one list and one reader. */
const maxViews = 200;

const name = z
  .string()
  .trim()
  .min(1, plainErrorMessage('anything.nameMissing'))
  .max(100, plainErrorMessage('views.nameLong'));
const list = z.string().regex(/^\w{1,60}$/);
const query = z
  .string()
  .max(4_000, plainErrorMessage('views.filtersLong'))
  .transform((text) => new URLSearchParams(text).toString());
const id = z.object({ id: objectId });

/** Saved views of lists. One's own are listed, changed and deleted; another's is opened by its link. */
export const viewsRouter = router({
  list: viewerProcedure
    .input(z.object({ list }))
    .query(({ ctx, input }) => viewStore(ctx.services).list(ctx.user.id, input.list)),

  retrieve: viewerProcedure.input(id).query(({ ctx, input }) => found(ctx, input.id)),

  create: viewerProcedure
    .input(z.object({ list, name, query }))
    .mutation(async ({ ctx, input }) => {
      const views = viewStore(ctx.services);
      if ((await views.count(ctx.user.id, input.list)) >= maxViews)
        refuse('BAD_REQUEST', 'views.tooMany', { max: maxViews });
      await requireFreeName(ctx, input);
      return found(ctx, await views.create(ctx.user.id, input));
    }),

  /** Renames it, or puts another query in its place: its link opens what is saved now. */
  update: viewerProcedure
    .input(id.extend({ name: name.optional(), query: query.optional() }))
    .mutation(async ({ ctx, input: { id, ...change } }) => {
      const view = await requireOwn(ctx, id);
      if (change.name !== undefined)
        await requireFreeName(ctx, { list: view.list, name: change.name }, id);
      await viewStore(ctx.services).update(ctx.user.id, id, change);
      return found(ctx, id);
    }),

  delete: viewerProcedure.input(id).mutation(async ({ ctx, input }) => {
    await requireOwn(ctx, input.id);
    await viewStore(ctx.services).delete(ctx.user.id, input.id);
  }),
});

interface Reader {
  services: Services;
  user: { id: string };
}

async function found({ services, user }: Reader, id: string): Promise<SavedView> {
  const view = await viewStore(services).find(user.id, id);
  if (view) return view;
  return refuse('NOT_FOUND', 'views.notFound');
}

/** Readers with the link of a view may learn that it exists. */
async function requireOwn(reader: Reader, id: string): Promise<SavedView> {
  const view = await found(reader, id);
  if (view.is_own) return view;
  return refuse('FORBIDDEN', 'views.ofAnother', { by: view.by });
}

async function requireFreeName(
  { services, user }: Reader,
  view: { list: string; name: string },
  id?: string,
): Promise<void> {
  if (await viewStore(services).isTaken(user.id, view, id))
    refuse('CONFLICT', 'views.nameTaken', { name: view.name });
}
