import type { Env } from '../env';
import { originsOf } from '../origins';
import type { RoleRule } from './sso-env';

/** How people sign in with an identity provider. */
export interface SsoSettings {
  issuer: string;
  clientId: string;
  /** Null: a public client. */
  clientSecret: string | null;
  /** On the button: `Sign in with <label>`. */
  label: string;
  scopes: readonly string[];
  /** Where the provider sends people back to. */
  redirectUri: string;
  /** In lower case; null: any. */
  allowedDomains: readonly string[] | null;
  /** Addresses count as verified although the provider does not say so of each. */
  trustsEmail: boolean;
  groupsClaim: string;
  /** Null: roles are given in the console. */
  roles: readonly RoleRule[] | null;
  /** Seconds after which the provider is asked anew in any case. */
  sessionLifetime: number;
}

/** Null: people sign in with local accounts only. */
export function ssoSettingsOf(env: Env): SsoSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = env;
  if (!issuer || !clientId) return null;
  return {
    issuer,
    clientId,
    clientSecret: env.OIDC_CLIENT_SECRET ?? null,
    label: env.OIDC_LABEL || new URL(issuer).hostname,
    scopes: env.OIDC_SCOPES ?? ['openid', 'email', 'profile'],
    redirectUri: `${originsOf(env).base}/api/auth/oidc/callback`,
    allowedDomains: env.OIDC_ALLOWED_DOMAINS ?? null,
    trustsEmail: env.OIDC_TRUST_EMAIL === 'on',
    groupsClaim: env.OIDC_GROUPS_CLAIM ?? 'groups',
    roles: env.OIDC_ROLES ?? null,
    sessionLifetime: env.OIDC_SESSION_HOURS * 3600,
  };
}

/** Only the owner may use a password or a passkey. */
export function isPasswordOff(env: Env): boolean {
  return env.PASSWORD_SIGN_IN === 'off';
}
