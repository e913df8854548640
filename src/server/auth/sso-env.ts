import { z } from 'zod';

/** A role that people of a group have; `*` is every group. */
export interface RoleRule {
  role: 'viewer' | 'operator' | 'admin';
  group: string;
}

const mayBeOff = z.enum(['on', 'off'], { error: 'must be on or off' });

/** The variables of single sign-on. */
export const ssoVariables = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must be an https address', abort: true })
    .refine(isSafeIssuer, 'must begin with https:// (http:// only on this machine)')
    .refine(
      (url) => !/[?#]/.test(url) && new URL(url).username === '',
      'must not hold a password, a query or a fragment',
    )
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL: z.string().trim().max(40, 'must have at most 40 characters').optional(),
  OIDC_SCOPES: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((scopes) => scopes.includes('openid'), 'must contain openid')
    .optional(),
  OIDC_ALLOWED_DOMAINS: z
    .string()
    .transform((text) => listIn(text).map((domain) => domain.toLowerCase().replace(/^@/, '')))
    .refine(
      (domains) => domains.length > 0 && domains.every((one) => /^[^\s@/*]+\.[^\s@/*]+$/.test(one)),
      'must be domains such as example.com, with commas between them',
    )
    .optional(),
  OIDC_TRUST_EMAIL: mayBeOff.optional(),
  OIDC_GROUPS_CLAIM: z.string().optional(),
  OIDC_ROLES: z
    .string()
    .transform((text, context) => roleRulesIn(text) ?? invalidRoles(context))
    .optional(),
  OIDC_SESSION_HOURS: z.coerce
    .number({ error: 'must be a number of hours from 1 to 720' })
    .min(1, 'must be a number of hours from 1 to 720')
    .max(720, 'must be a number of hours from 1 to 720')
    .default(12),
  PASSWORD_SIGN_IN: mayBeOff.default('on'),
};

type SsoEnv = z.infer<z.ZodObject<typeof ssoVariables>>;

const alone = [
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_LABEL',
  'OIDC_SCOPES',
  'OIDC_ALLOWED_DOMAINS',
  'OIDC_TRUST_EMAIL',
  'OIDC_GROUPS_CLAIM',
  'OIDC_ROLES',
] as const;

/** What does not fit together, by variable. */
export function checkSso(env: SsoEnv & { APP_URL?: string | undefined }, context: z.RefinementCtx) {
  const complain = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  if (!env.OIDC_ISSUER) {
    for (const name of alone)
      if (env[name] !== undefined) complain(name, 'has no effect without OIDC_ISSUER: set both');
    if (env.PASSWORD_SIGN_IN === 'off')
      complain(
        'PASSWORD_SIGN_IN',
        'is off, but OIDC_ISSUER is not set: only the owner could get in',
      );
    return;
  }
  if (!env.OIDC_CLIENT_ID) complain('OIDC_ISSUER', 'and OIDC_CLIENT_ID belong together: set both');
  if (!env.APP_URL)
    complain('OIDC_ISSUER', 'needs APP_URL: the provider sends people back to that address');
}

/** `admin=platform,operator=ml team,viewer=*`; what is special in a name is percent-encoded. */
function roleRulesIn(text: string): RoleRule[] | null {
  const rules = listIn(text).map((pair) => {
    const [, role = '', group = ''] = /^(viewer|operator|admin)\s*=\s*(.+)$/.exec(pair) ?? [];
    return { role: role as RoleRule['role'], group: decoded(group) };
  });
  return rules.length > 0 && rules.every(({ role, group }) => role && group) ? rules : null;
}

function listIn(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function invalidRoles(context: z.RefinementCtx): never {
  const message =
    'must be role=group pairs with commas between them, such as admin=platform,viewer=*; roles are viewer, operator and admin';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** Who reads along could sign in as anybody. */
function isSafeIssuer(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
