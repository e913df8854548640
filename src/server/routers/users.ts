import { z } from 'zod';
import { publicCommand } from '@/lib/own-command';
import { plainErrorMessage } from '@/strings/server-errors';
import type { UserRow } from '../auth/accounts';
import { localSignInRefusal } from '../auth/local-sign-in';
import { resetLink } from '../auth/reset-link';
import { type UserView, userViews } from '../auth/user-view';
import { byId } from '../ids';
import { LocalizedError, refuse, refuseField } from '../localized-error';
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
  list: adminProcedure.query(async ({ ctx: { services } }) => {
    return userViews(services, await services.accounts.list());
  }),

  /** The new user sets a password through the link. */
  create: adminProcedure
    .input(z.object({ name: userName, email, role }))
    .mutation(async ({ ctx, input }) => {
      const user = await ctx.services.accounts.add({ ...input, password: null });
      if (!user) return refuseField('email', 'accounts.emailTaken');
      const { services } = ctx;
      const hasPassword = (await localSignInRefusal(services, user)) === null;
      const link = hasPassword ? await resetLink(services, user.id) : null;
      return { user: await viewOf(services, user), link };
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
      const view = await viewOf(services, existing);
      if (role && role !== existing.role && view.role_from_provider)
        refuse('FORBIDDEN', 'signIn.roleFromProvider', {
          label: services.sso?.settings.label ?? '',
        });
      if (name) await accounts.rename(id, name);
      if (role && role !== existing.role) await accounts.setRole(id, role);
      if (disabled !== undefined && disabled !== existing.banned)
        await accounts.setDisabled(id, disabled);
      return viewOf(services, await existingOne(services, id));
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
        refuse('FORBIDDEN', 'accounts.ownerPassword', { command: publicCommand('user', 'reset') });
      const refusal = await localSignInRefusal(services, existing);
      if (refusal) throw new LocalizedError('FORBIDDEN', refusal);
      return resetLink(services, existing.id);
    }),

  /** Takes away the app, its recovery codes and the passkeys of somebody who lost them. Ends their sessions. */
  resetSecondFactor: adminProcedure
    .input(byId)
    .mutation(async ({ ctx: { services, user }, input }) => {
      const existing = await existingOne(services, input.id);
      if (existing.role === 'owner' && existing.id !== user.id)
        refuse('FORBIDDEN', 'signIn.ownerSecondFactor', {
          command: publicCommand('user', 'reset-two-factor'),
        });
      await services.twoFactor.remove(existing.id);
      await services.passkeys.removeAll(existing.id);
      await services.sessions.endOthers(existing.id, '');
    }),
});

async function viewOf(services: Services, user: UserRow): Promise<UserView> {
  const [view] = await userViews(services, [user]);
  return view as UserView;
}

async function existingOne({ accounts }: Services, id: string): Promise<UserRow> {
  const user = await accounts.find(id);
  if (user) return user;
  return refuse('NOT_FOUND', 'accounts.notFound');
}
