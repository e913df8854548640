import { addressHeader } from '../auth/address';
import type { Context } from '../context';
import type { NewAuditEntry } from './store';

type Who = Pick<
  NewAuditEntry,
  'actorKind' | 'actor' | 'actorName' | 'role' | 'token' | 'tokenName' | 'session' | 'address'
>;

/** Who asks, as what, and from where. */
export function actorOf({
  user,
  session,
  token,
  headers,
}: Pick<Context, 'user' | 'session' | 'token' | 'headers'>): Who {
  return {
    ...(user
      ? { actorKind: 'user' as const, actor: user.id, actorName: user.name, role: user.role }
      : { actorKind: 'nobody' as const, actor: null, actorName: null, role: null }),
    token: token?.id ?? null,
    tokenName: token?.name ?? null,
    session: session?.id ?? null,
    address: headers.get(addressHeader),
  };
}

/** The server itself, by a rule. */
export const serverActor: Who = {
  actorKind: 'server',
  actor: null,
  actorName: null,
  role: null,
  token: null,
  tokenName: null,
  session: null,
  address: null,
};
