import type { Role } from './roles';
import type { RoleRule } from './sso-env';

/** What a provider says of a user, checked to be from it and for us. */
export interface SsoClaims {
  subject: string;
  email: string | null;
  isEmailVerified: boolean;
  name: string | null;
  /** Null: it says nothing of groups. */
  groups: string[] | null;
  /** It has more groups than fit, and names a place to ask instead. */
  hasGroupsElsewhere: boolean;
  /** What the provider calls its session. */
  providerSession: string | null;
}

/** Claims of the ID token come first; the endpoint of user information adds what is not in it. */
export function readClaims(
  idToken: Record<string, unknown>,
  userInfo: Record<string, unknown>,
  groupsClaim: string,
): SsoClaims {
  const { email, email_verified: verified } = 'email' in idToken ? idToken : userInfo;
  const groups = groupsIn(claimAt(idToken, groupsClaim) ?? claimAt(userInfo, groupsClaim));
  const elsewhere = idToken._claim_names ?? userInfo._claim_names;
  return {
    subject: String(idToken.sub),
    email: textIn(email)?.toLowerCase() ?? null,
    // Some write it as a text.
    isEmailVerified: verified === true || verified === 'true',
    name: textIn(idToken.name ?? userInfo.name)?.slice(0, 100) ?? null,
    groups,
    hasGroupsElsewhere:
      groups === null && isRecord(elsewhere) && Object.hasOwn(elsewhere, groupsClaim),
    providerSession: textIn(idToken.sid),
  };
}

/** The role of a user of these groups: the highest that a rule gives; null: none does. */
export function roleByGroups(
  rules: readonly RoleRule[],
  groups: readonly string[],
): Exclude<Role, 'owner'> | null {
  const given = new Set(
    rules.filter(({ group }) => group === '*' || groups.includes(group)).map(({ role }) => role),
  );
  return (['admin', 'operator', 'viewer'] as const).find((role) => given.has(role)) ?? null;
}

export function isAllowedDomain(email: string, domains: readonly string[] | null): boolean {
  return domains === null || domains.includes(email.slice(email.lastIndexOf('@') + 1));
}

/** A claim by its name, which may be an address; else by a path, such as `realm_access.roles`. */
function claimAt(claims: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const part of name.split('.')) {
    if (!isRecord(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[part];
  }
  return value;
}

function groupsIn(value: unknown): string[] | null {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return null;
  return value.filter((group): group is string => typeof group === 'string');
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
