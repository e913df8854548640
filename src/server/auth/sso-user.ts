import { type ErrorText, errorText } from '@/strings/server-errors';
import { auditSso } from '../audit/audit-sso';
import type { Services } from '../services';
import type { UserRow } from './accounts';
import type { Role } from './roles';
import { isAllowedDomain, roleByGroups, type SsoClaims } from './sso-claims';
import type { SsoSettings } from './sso-settings';

type Parts = Pick<Services, 'accounts' | 'audit' | 'identities' | 'now'>;

/** Why somebody whom the provider knows is not signed in. */
export class SsoRefusal extends Error {
  override name = 'SsoRefusal';
  constructor(
    readonly text: ErrorText,
    readonly user: UserRow | null = null,
  ) {
    super(text.key);
  }
}

/** How an account came to be used. */
export type SsoArrival = 'known' | 'connected' | 'created';

/**
 * The account of what the provider says, with the role that it gives. Accounts are found by what the provider calls the
 * user; by e-mail address only once, only by a verified one, and never the owner's.
 */
export async function findSsoUser(
  parts: Parts,
  settings: SsoSettings,
  claims: SsoClaims,
): Promise<{ user: UserRow; arrival: SsoArrival }> {
  const { accounts, identities } = parts;
  const identity = { issuer: settings.issuer, subject: claims.subject };
  const known = await identities.find(identity);
  if (known) return { user: await applyClaims(parts, settings, known, claims), arrival: 'known' };

  if (await accounts.isEmpty()) throw new SsoRefusal(errorText('signIn.ownerFirst'));
  const email = claims.email;
  if (email === null) throw new SsoRefusal(errorText('signIn.noEmail', { label: settings.label }));
  const access = accessOf(settings, claims);
  if ('refusal' in access) throw new SsoRefusal(access.refusal);
  const { label } = settings;
  if (!claims.isEmailVerified && !settings.trustsEmail)
    throw new SsoRefusal(errorText('signIn.unverified', { label, email }));

  const local = await accounts.findByEmail(email);
  if (local?.role === 'owner') throw new SsoRefusal(errorText('signIn.ownerConnects', { label }));
  if (local) {
    if (!(await identities.connect(local.id, identity)))
      throw new SsoRefusal(errorText('signIn.otherIdentity', { label, email }), local);
    await auditSso(parts, { action: 'user.connect_sso', user: local, provider: label });
    const user = await applyClaims(parts, settings, local, claims);
    return { user, arrival: 'connected' };
  }
  const role = access.role === 'keep' ? 'viewer' : access.role;
  const name = claims.name ?? email.split('@')[0] ?? email;
  const created = await identities.create({ name, email, role }, identity);
  // Two windows may sign in at once.
  const other = created ?? (await identities.find(identity));
  if (!other) throw new SsoRefusal(errorText('signIn.otherIdentity', { label, email }));
  if (created) {
    const after = { name, email, role };
    await auditSso(parts, { action: 'user.create', user: created, after, provider: label });
  }
  return { user: other, arrival: created ? 'created' : 'known' };
}

/** Takes over the role, or the refusal, of an account that the provider knows. */
export async function applyClaims(
  parts: Parts,
  settings: SsoSettings,
  user: UserRow,
  claims: SsoClaims,
): Promise<UserRow> {
  if (user.role === 'owner') return user;
  const access = accessOf(settings, claims);
  await parts.identities.setAccess(user, 'refusal' in access ? null : access.role);
  const changed = (await parts.accounts.find(user.id)) ?? user;
  if (changed.role !== user.role || changed.banned !== user.banned) {
    const [before, after] = [user, changed].map(({ role, banned }) => ({ role, disabled: banned }));
    const provider = settings.label;
    await auditSso(parts, { action: 'user.update', user, before, after, provider });
  }
  if ('refusal' in access) throw new SsoRefusal(access.refusal, user);
  return changed;
}

type Access = { role: Exclude<Role, 'owner'> | 'keep' } | { refusal: ErrorText };

/** `keep`: roles are given in the console. */
function accessOf(settings: SsoSettings, claims: SsoClaims): Access {
  const { label, allowedDomains, roles, groupsClaim } = settings;
  if (allowedDomains) {
    const isVerified = claims.isEmailVerified || settings.trustsEmail;
    if (claims.email === null || !isVerified)
      return { refusal: errorText('signIn.unverified', { label, email: claims.email ?? '–' }) };
    if (!isAllowedDomain(claims.email, allowedDomains))
      return { refusal: errorText('signIn.domain', { email: claims.email }) };
  }
  if (!roles) return { role: 'keep' };
  const role = roleByGroups(roles, claims.groups ?? []);
  if (role) return { role };
  if (claims.hasGroupsElsewhere)
    return { refusal: errorText('signIn.groupsElsewhere', { label, claim: groupsClaim }) };
  if (claims.groups === null)
    return { refusal: errorText('signIn.noGroups', { label, claim: groupsClaim }) };
  return { refusal: errorText('signIn.noRole', { label }) };
}
