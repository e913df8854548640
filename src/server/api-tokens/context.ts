import { joinSignals } from '@/lib/join-signals';
import { type Role, roles } from '../auth/roles';
import type { Context } from '../context';
import { openHistory } from '../history/open';
import { refuse } from '../localized-error';
import type { Services } from '../services';
import type { FoundApiToken } from './store';

/** A context in which procedures run as the user of an API token, with the role of the token. */
export type ApiContext = Context & { token: NonNullable<Context['token']> };

/**
 * The context of a request that carries `Authorization: Bearer <token>`. Cookies are not read, so no other site can
 * make a browser ask. Call `release` when the answer was read.
 *
 * @throws UNAUTHORIZED without a valid token, TOO_MANY_REQUESTS beyond 600 requests a minute.
 */
export async function openApiContext(
  request: Request,
  services: Services,
): Promise<{ context: ApiContext; mayChangeByMcp: boolean; release: () => void }> {
  const { apiTokens, apiRequests } = services;
  const given = bearerOf(request.headers);
  if (given === null) refuse('UNAUTHORIZED', 'apiTokens.missing');
  const found = await apiTokens.find(given);
  if (!found || found.user.banned) refuse('UNAUTHORIZED', 'apiTokens.unknown');
  const { token } = found;
  const seconds = await apiRequests.take(token.id);
  if (seconds !== null) refuse('TOO_MANY_REQUESTS', 'apiTokens.tooMany', { seconds });
  await apiTokens.recordUse(token);
  const { signal, release } = joinSignals(request.signal, services.shutdown);
  const context: ApiContext = {
    ...openHistory(services),
    ...principalOf(found),
    services,
    headers: request.headers,
    signal,
  };
  return { context, mayChangeByMcp: token.mayChangeByMcp, release };
}

/** The token in the header; null if there is none. */
export function bearerOf(headers: Headers): string | null {
  const [, token] = /^Bearer +([\w-]{8,200})$/i.exec(headers.get('authorization') ?? '') ?? [];
  return token ?? null;
}

function principalOf({ token, user }: FoundApiToken) {
  const { id, email, name } = user;
  return {
    user: { id, email, name, role: roleOf(token.role, user.role) },
    session: {
      id: `api-token:${token.id}`,
      created_at: token.createdAt,
      expires_at: token.expiresAt ?? endOfTime,
    },
    token: { id: token.id, name: token.name },
  };
}

/** The lower one: a token never keeps what its user has lost. */
export function roleOf(token: Role, user: Role): Role {
  return roles[Math.min(roles.indexOf(token), roles.indexOf(user))] ?? 'viewer';
}

/** The session of a token without an end: unix seconds that are exact. */
const endOfTime = 2 ** 33;
