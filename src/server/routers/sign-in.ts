import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';
import { confirmPassword } from '../auth/confirm-password';
import { localSignInRefusal } from '../auth/local-sign-in';
import { creationOptions, verifyCreation } from '../auth/passkey-ceremony';
import { maxPasskeys } from '../auth/passkeys';
import { qrCodeOf } from '../auth/qr-code';
import { openTicket, redeemTicket, sealTicket } from '../auth/sealed-ticket';
import { ownSignIn } from '../auth/sign-in-view';
import type { ConnectTicket } from '../auth/sso-handler';
import { totpUrl } from '../auth/totp';
import type { Context, User } from '../context';
import { LocalizedError, refuse, refuseField } from '../localized-error';
import { router, viewerProcedure } from '../trpc';

const current = z.string().max(1_000);
const passkeyId = z.string().min(1).max(2_000);
const passkeyName = z.string().trim().min(1, plainErrorMessage('anything.nameMissing')).max(100);

/** How the user signs in. What opens the account for good asks for the password. */
export const signInRouter = router({
  retrieve: viewerProcedure.query(({ ctx: { services, user } }) => ownSignIn(services, user)),

  /** Where the browser goes to connect the account with the provider. */
  connect: viewerProcedure
    .input(z.object({ current: current.optional() }))
    .mutation(async ({ ctx: { services, user, headers }, input }) => {
      if (!services.sso) refuse('PRECONDITION_FAILED', 'signIn.off');
      if (await services.accounts.passwordOf(user.id))
        await confirmPassword({ services, user, headers }, input.current ?? '');
      const ticket: ConnectTicket = { userId: user.id };
      const query = new URLSearchParams({
        connect: sealTicket(services, 'connect', ticket),
        next: '/settings/account',
      });
      return { path: `/api/auth/oidc?${query}` };
    }),

  disconnect: viewerProcedure
    .input(z.object({ current }))
    .mutation(async ({ ctx: { services, user, headers }, input }) => {
      const { sso, identities } = services;
      if (!sso) return refuse('PRECONDITION_FAILED', 'signIn.off');
      await requireLocal({ services, user });
      await confirmPassword({ services, user, headers }, input.current);
      await identities.disconnect(user.id, sso.settings.issuer);
    }),

  /** The secret for an authenticator app. It counts when a code of it was entered. */
  setUpApp: viewerProcedure
    .input(z.object({ current }))
    .mutation(async ({ ctx: { services, user, headers }, input }) => {
      await requireLocal({ services, user });
      await confirmPassword({ services, user, headers }, input.current);
      const secret = await services.twoFactor.setUp(user.id);
      if (secret === null) return refuse('CONFLICT', 'signIn.hasTwoFactor');
      return { secret, qr: qrCodeOf(totpUrl(secret, user.email, 'Signalbox')) };
    }),

  /** Ends the other sessions: they began without a code. */
  confirmApp: viewerProcedure
    .input(z.object({ code: z.string().max(20) }))
    .mutation(async ({ ctx: { services, user, session }, input }) => {
      const { limiter, sessions, twoFactor } = services;
      const key = `first code ${user.id}`;
      const wait = await limiter.take(key, { max: 10, window: 15 * 60_000 });
      if (wait !== null)
        refuse('TOO_MANY_REQUESTS', 'accounts.tooManyAttempts', { minutes: Math.ceil(wait / 60) });
      if (!(await twoFactor.confirm(user.id, input.code.replace(/\s/g, ''))))
        refuseField('code', 'signIn.wrongFirstCode');
      await limiter.forget(key);
      await sessions.endOthers(user.id, session.id);
      return { recovery_codes: await twoFactor.createRecoveryCodes(user.id) };
    }),

  createRecoveryCodes: viewerProcedure
    .input(z.object({ current }))
    .mutation(async ({ ctx: { services, user, headers }, input }) => {
      await confirmPassword({ services, user, headers }, input.current);
      return { recovery_codes: await services.twoFactor.createRecoveryCodes(user.id) };
    }),

  /** Where an app is required, it ends every session: the next sign-in sets up another one. */
  removeApp: viewerProcedure
    .input(z.object({ current }))
    .mutation(async ({ ctx: { services, user, headers }, input }) => {
      await confirmPassword({ services, user, headers }, input.current);
      await services.twoFactor.remove(user.id);
      const { require_two_factor: isRequired } = await services.settings.read();
      if (isRequired) await services.sessions.endOthers(user.id, '');
    }),

  /** What the browser asks an authenticator. */
  passkeyOptions: viewerProcedure
    .input(z.object({ current }))
    .mutation(async ({ ctx: { services, user, headers }, input }) => {
      await requireLocal({ services, user });
      await confirmPassword({ services, user, headers }, input.current);
      const known = await services.passkeys.list(user.id);
      const options = await creationOptions(services, user, known);
      const ticket: PasskeyTicket = { userId: user.id, challenge: options.challenge };
      return { options, ticket: sealTicket(services, 'new_passkey', ticket) };
    }),

  addPasskey: viewerProcedure
    .input(z.object({ ticket: z.string().max(2_000), name: passkeyName, response: z.unknown() }))
    .mutation(async ({ ctx: { services, user }, input: { ticket: text, name, response } }) => {
      const ticket = openTicket<PasskeyTicket>(services, 'new_passkey', text);
      if (!ticket || ticket.userId !== user.id || !(await redeemTicket(services, ticket)))
        return refuse('BAD_REQUEST', 'signIn.passkeyRefused');
      const answer = response as RegistrationResponseJSON;
      const passkey = await verifyCreation(services, answer, ticket.challenge);
      if (!passkey) return refuse('BAD_REQUEST', 'signIn.passkeyRefused');
      if (!(await services.passkeys.add({ ...passkey, name, userId: user.id })))
        refuse('CONFLICT', 'signIn.passkeyTaken', { max: maxPasskeys });
    }),

  renamePasskey: viewerProcedure
    .input(z.object({ id: passkeyId, name: passkeyName }))
    .mutation(async ({ ctx: { services, user }, input: { id, name } }) => {
      if (!(await services.passkeys.rename(user.id, id, name)))
        refuse('NOT_FOUND', 'signIn.passkeyNotFound');
    }),

  removePasskey: viewerProcedure
    .input(z.object({ id: passkeyId }))
    .mutation(async ({ ctx: { services, user }, input: { id } }) => {
      if (!(await services.passkeys.remove(user.id, id)))
        refuse('NOT_FOUND', 'signIn.passkeyNotFound');
    }),
});

interface PasskeyTicket {
  userId: string;
  challenge: string;
}

/** A second factor of an account that could not use it would be none. */
async function requireLocal({ services, user }: Pick<Context, 'services'> & { user: User }) {
  const refusal = await localSignInRefusal(services, user);
  if (refusal) throw new LocalizedError('FORBIDDEN', refusal);
}
