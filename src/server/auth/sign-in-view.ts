import type { User } from '../context';
import { originsOf } from '../origins';
import type { Services } from '../services';
import { localSignInRefusal } from './local-sign-in';
import type { PasskeyRow } from './passkeys';

/** How a user signs in, as they see it themselves. Times are unix seconds. */
export interface OwnSignIn {
  has_password: boolean;
  /** False: only the provider lets them in. */
  may_use_password: boolean;
  /** Null: there is no provider. */
  sso: { label: string; connected: boolean } | null;
  two_factor: { enabled: boolean; required: boolean; recovery_codes: number };
  passkeys: OwnPasskey[];
  /** The name that passkeys are bound to. */
  passkey_host: string;
}

export interface OwnPasskey {
  id: string;
  name: string;
  is_synced: boolean;
  created_at: number;
  last_used_at: number | null;
}

export async function ownSignIn(services: Services, user: User): Promise<OwnSignIn> {
  const { accounts, env, identities, passkeys, settings, sso, twoFactor } = services;
  const { require_two_factor: required } = await settings.read();
  return {
    has_password: (await accounts.passwordOf(user.id)) !== null,
    may_use_password: (await localSignInRefusal(services, user)) === null,
    sso: sso && {
      label: sso.settings.label,
      connected: (await identities.of(user.id, sso.settings.issuer)) !== null,
    },
    two_factor: {
      enabled: await twoFactor.isOn(user.id),
      required,
      recovery_codes: await twoFactor.recoveryCodesLeft(user.id),
    },
    passkeys: (await passkeys.list(user.id)).map(viewOf),
    passkey_host: new URL(originsOf(env).base).hostname,
  };
}

function viewOf({ id, name, isSynced, createdAt, lastUsedAt }: PasskeyRow): OwnPasskey {
  return {
    ...{ id, name, is_synced: isSynced },
    created_at: createdAt,
    last_used_at: lastUsedAt,
  };
}
