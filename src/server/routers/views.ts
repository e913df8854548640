import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { objectId } from '../ids';
import type { Services } from '../services';
import { router, viewerProcedure } from '../trpc';
import { type SavedView, viewStore } from '../views/store';

/** Of one list and one reader. */
const maxViews = 200;

const name = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(100, 'Names can have 100 characters at most.');
const list = z.string().regex(/^\w{1,60}$/);
const query = z
  .string()
  .max(4_000, 'These filters are too long to be saved.')
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
        throw new TRPCError({
          code: 'BAD_REQUEST',
          message: `You have ${maxViews} views of this list. Delete one to save another.`,
        });
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
  throw new TRPCError({ code: 'NOT_FOUND', message: 'View not found. It may have been deleted.' });
}

/** Readers with the link of a view may learn that it exists. */
async function requireOwn(reader: Reader, id: string): Promise<SavedView> {
  const view = await found(reader, id);
  if (view.is_own) return view;
  throw new TRPCError({
    code: 'FORBIDDEN',
    message: `Only ${view.by}, who saved this view, can change or delete it.`,
  });
}

async function requireFreeName(
  { services, user }: Reader,
  view: { list: string; name: string },
  id?: string,
): Promise<void> {
  if (await viewStore(services).isTaken(user.id, view, id))
    throw new TRPCError({
      code: 'CONFLICT',
      message: `You already have a view “${view.name}” of this list.`,
    });
}
