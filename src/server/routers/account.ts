import { z } from 'zod';
import { confirmPassword } from '../auth/confirm-password';
import { createLoginThrottle } from '../auth/login-throttle';
import { hashOf, password } from '../auth/password';
import { byId } from '../ids';
import { refuse } from '../localized-error';
import { publicProcedure, router, viewerProcedure } from '../trpc';
import { email, userName } from './users';

export const accountRouter = router({
  retrieve: viewerProcedure.query(({ ctx }) => ctx.user),

  update: viewerProcedure
    .input(z.object({ name: userName }))
    .mutation(({ ctx, input }) => ctx.services.accounts.rename(ctx.user.id, input.name)),

  /** Ends every other session too. */
  changePassword: viewerProcedure
    .input(z.object({ current: z.string().max(1_000), password }))
    .mutation(async ({ ctx: { services, user, session, headers }, input }) => {
      await confirmPassword({ services, user, headers }, input.current);
      await services.accounts.setPassword(user.id, await hashOf(input.password), session.id);
    }),

  sessions: viewerProcedure.query(async ({ ctx: { services, user, session } }) => {
    const rows = await services.sessions.list(user.id);
    return rows.map((row) => ({
      id: row.id,
      is_current: row.id === session.id,
      address: row.ipAddress,
      agent: row.userAgent,
      created_at: seconds(row.createdAt),
      seen_at: seconds(row.updatedAt),
      expires_at: seconds(row.expiresAt),
    }));
  }),

  revokeSession: viewerProcedure.input(byId).mutation(async ({ ctx, input }) => {
    if (await ctx.services.sessions.end(ctx.user.id, input.id)) return;
    refuse('NOT_FOUND', 'accounts.sessionOver');
  }),

  revokeOtherSessions: viewerProcedure.mutation(({ ctx }) =>
    ctx.services.sessions.endOthers(ctx.user.id, ctx.session.id),
  ),

  /** Creates the owner's account, once, with the token of the link that the server printed. */
  setup: publicProcedure
    .input(z.object({ token: z.string().max(200), name: userName, email, password }))
    .mutation(async ({ ctx: { services, audited }, input: { token, name, email, password } }) => {
      if (!(await services.oneTimeTokens.take('setup', token))) refuseLink();
      const owner = await services.accounts.addOwner({
        name,
        email,
        password: await hashOf(password),
      });
      if (!owner) return refuseLink();
      Object.assign(audited, { object: owner.id, objectName: owner.email });
    }),

  /** Sets a new password with the token of a reset link. Signing in is another step, where a disabled account stays out. */
  resetPassword: publicProcedure
    .input(z.object({ token: z.string().max(200), password }))
    .mutation(async ({ ctx: { services, headers, audited }, input }) => {
      const link = await services.oneTimeTokens.take('reset', input.token);
      const user = link?.userId ? await services.accounts.find(link.userId) : null;
      if (!user) return refuseLink();
      Object.assign(audited, { object: user.id, objectName: user.email });
      await services.accounts.setPassword(user.id, await hashOf(input.password));
      await createLoginThrottle(services.limiter, user.email, headers).succeeded();
    }),
});

function refuseLink(): never {
  return refuse('BAD_REQUEST', 'accounts.linkUsed');
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
