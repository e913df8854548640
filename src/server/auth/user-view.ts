import { publicCommand } from '@/lib/own-command';
import type { Services } from '../services';
import type { UserRow } from './accounts';
import { refusedByProvider } from './identities';
import type { Role } from './roles';

/** An account as admins see it. */
export interface UserView {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
  /** Its provider refuses it, and enables it again. */
  disabled_by_provider: boolean;
  created_at: number;
  has_password: boolean;
  /** Connected with the provider. */
  has_sso: boolean;
  /** It comes from the provider, and is changed there. */
  role_from_provider: boolean;
  /** An authenticator app. */
  has_two_factor: boolean;
  passkeys: number;
  /** What resets the password on the machine. */
  reset_command: string;
}

export async function userViews(services: Services, users: UserRow[]): Promise<UserView[]> {
  const { accounts, identities, passkeys, sso, twoFactor } = services;
  const ids = users.map(({ id }) => id);
  const [passwords, apps, keys, connected] = await Promise.all([
    accounts.withPassword(ids),
    twoFactor.among(ids),
    passkeys.among(ids),
    sso ? identities.among(ids, sso.settings.issuer) : new Set<string>(),
  ]);
  const givesRoles = (sso?.settings.roles ?? null) !== null;
  return users.map(({ id, name, email, role, banned, banReason, createdAt }) => ({
    ...{ id, name, email, role, disabled: banned },
    disabled_by_provider: banned && banReason === refusedByProvider,
    created_at: Math.floor(createdAt.getTime() / 1000),
    has_password: passwords.has(id),
    has_sso: connected.has(id),
    role_from_provider: givesRoles && role !== 'owner' && connected.has(id),
    has_two_factor: apps.has(id),
    passkeys: keys.get(id) ?? 0,
    reset_command: publicCommand('user', 'reset'),
  }));
}
