import { z } from 'zod';
import { scopeNames } from '@/platform/keys/scopes';
import { plainErrorMessage } from '@/strings/server-errors';
import { byId, objectId } from '../ids';
import { refuse, refuseField } from '../localized-error';
import { adminProcedure, router } from '../trpc';

const name = z.string().trim().min(1, plainErrorMessage('anything.nameMissing')).max(60);

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
    message: plainErrorMessage('platform.keyAccess'),
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
    if (!project) return refuseField('project', 'platform.projectNotFound');
    if (project.archived_at !== null) return refuseField('project', 'platform.projectArchived');
    const expires_at = days === null ? null : Math.floor(now() / 1000) + days * day;
    return platform.keys.create(name, { ...details, expires_at });
  }),

  /** Revokes it at once. */
  delete: adminProcedure.input(byId).mutation(async ({ ctx, input }) => {
    const deleted = await ctx.services.platform.keys.delete(input.id);
    if (!deleted) refuse('NOT_FOUND', 'platform.keyNotFound');
  }),
});
