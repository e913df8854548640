import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';
import type { UserRow } from '../auth/accounts';
import { resetLink } from '../auth/reset-link';
import { byId } from '../ids';
import { refuse, refuseField } from '../localized-error';
import type { Services } from '../services';
import { adminProcedure, router } from '../trpc';

export const userName = z
  .string()
  .trim()
  .min(1, plainErrorMessage('anything.nameMissing'))
  .max(100);
export const email = z.email(plainErrorMessage('accounts.emailInvalid')).max(320).toLowerCase();

/** Nobody is made an owner. */
const role = z.enum(['viewer', 'operator', 'admin']);

export const usersRouter = router({
  list: adminProcedure.query(async ({ ctx }) => (await ctx.services.accounts.list()).map(viewOf)),

  /** The new user sets a password through the link. */
  create: adminProcedure
    .input(z.object({ name: userName, email, role }))
    .mutation(async ({ ctx, input }) => {
      const user = await ctx.services.accounts.add({ ...input, password: null });
      if (!user) return refuseField('email', 'accounts.emailTaken');
      return { user: viewOf(user), link: await resetLink(ctx.services, user.id) };
    }),

  update: adminProcedure
    .input(
      byId.extend({ name: userName, role, disabled: z.boolean() }).partial().required({ id: true }),
    )
    .mutation(async ({ ctx: { services, user }, input: { id, name, role, disabled } }) => {
      const { accounts } = services;
      const existing = await existingOne(services, id);
      const takesRights = (role && role !== existing.role) || disabled;
      if (existing.role === 'owner' && takesRights) refuse('FORBIDDEN', 'accounts.ownerStays');
      if (existing.role === 'owner' && id !== user.id) refuse('FORBIDDEN', 'accounts.ownerChanges');
      if (disabled && id === user.id) refuse('FORBIDDEN', 'accounts.disableSelf');
      if (name) await accounts.rename(id, name);
      if (role && role !== existing.role) await accounts.setRole(id, role);
      if (disabled !== undefined && disabled !== existing.banned)
        await accounts.setDisabled(id, disabled);
      return viewOf(await existingOne(services, id));
    }),

  delete: adminProcedure.input(byId).mutation(async ({ ctx: { services, user }, input }) => {
    const existing = await existingOne(services, input.id);
    if (existing.role === 'owner') refuse('FORBIDDEN', 'accounts.ownerRemoved');
    if (existing.id === user.id) refuse('FORBIDDEN', 'accounts.removeSelf');
    await services.accounts.delete(existing.id);
  }),

  /** A link that sets a new password, once, within a day. It opens no session and enables nobody. */
  createResetLink: adminProcedure
    .input(byId)
    .mutation(async ({ ctx: { services, user }, input }) => {
      const existing = await existingOne(services, input.id);
      if (existing.role === 'owner' && existing.id !== user.id)
        refuse('FORBIDDEN', 'accounts.ownerPassword');
      return resetLink(services, existing.id);
    }),
});

function viewOf({ id, name, email, role, banned, createdAt }: UserRow) {
  const created_at = Math.floor(createdAt.getTime() / 1000);
  return { id, name, email, role, disabled: banned, created_at };
}

async function existingOne({ accounts }: Services, id: string): Promise<UserRow> {
  const user = await accounts.find(id);
  if (user) return user;
  return refuse('NOT_FOUND', 'accounts.notFound');
}
