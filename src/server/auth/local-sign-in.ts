import { type ErrorText, errorText } from '@/strings/server-errors';
import type { Services } from '../services';
import type { UserRow } from './accounts';
import { isPasswordOff } from './sso-settings';

type Parts = Pick<Services, 'env' | 'identities' | 'sso'>;

/**
 * Why an account may not use a password or a passkey; null if it may. The owner always may: if the provider is away or
 * set up wrong, somebody still gets in.
 */
export async function localSignInRefusal(
  { env, identities, sso }: Parts,
  user: Pick<UserRow, 'id' | 'role'>,
): Promise<ErrorText | null> {
  if (!sso || user.role === 'owner') return null;
  const { label, issuer, roles } = sso.settings;
  if (isPasswordOff(env)) return errorText('signIn.passwordOff', { label });
  // Else it would keep a role that the provider has taken away.
  const isManaged = roles !== null && (await identities.of(user.id, issuer)) !== null;
  return isManaged ? errorText('signIn.ssoOnly', { label }) : null;
}
