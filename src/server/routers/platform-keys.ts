import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { scopeNames } from '@/platform/keys/scopes';
import { refuseField } from '../errors';
import { byId, objectId } from '../ids';
import { adminProcedure, router } from '../trpc';

const name = z.string().trim().min(1, 'Enter a name.').max(60);

const creation = z
  .object({
    name,
    project: objectId.default('default'),
    access: z.enum(['all', 'read_only', 'restricted']).default('all'),
    scopes: z.array(z.enum(scopeNames)).max(scopeNames.length).default([]),
    /** Null: good until it is revoked. */
    days: z.int().min(1).max(3_650).nullable().default(null),
  })
  .refine(({ access, scopes }) => access !== 'restricted' || scopes.length > 0, {
    path: ['scopes'],
    message: 'Choose what the key may do.',
  });

const day = 86_400;

/** Keys of the embedded platform, for clients that reach it through `/v1`. */
export const platformKeysRouter = router({
  list: adminProcedure.query(({ ctx }) => ctx.services.platform.keys.list()),

  /** The only time that the key itself is shown. */
  create: adminProcedure.input(creation).mutation(async ({ ctx, input }) => {
    const { platform, now } = ctx.services;
    const { days, name, ...details } = input;
    const project = await platform.projects.find(input.project);
    if (!project) return refuseField('project', 'Project not found.');
    if (project.archived_at !== null) return refuseField('project', 'The project is archived.');
    const expires_at = days === null ? null : Math.floor(now() / 1000) + days * day;
    return platform.keys.create(name, { ...details, expires_at });
  }),

  /** Revokes it at once. */
  delete: adminProcedure.input(byId).mutation(async ({ ctx, input }) => {
    const deleted = await ctx.services.platform.keys.delete(input.id);
    if (!deleted) throw new TRPCError({ code: 'NOT_FOUND', message: 'Key not found.' });
  }),
});
