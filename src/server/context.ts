import { joinSignals } from '@/lib/join-signals';
import type { Role } from './auth/roles';
import { sessionOf } from './auth/session';
import { type History, openHistory } from './history/open';
import { type Services, services } from './services';

/** The signed-in user. */
export interface User {
  id: string;
  email: string;
  name: string;
  role: Role;
}

/** Times are unix seconds. */
export interface Session {
  id: string;
  created_at: number;
  expires_at: number;
}

/** What every procedure gets. */
export interface Context extends History {
  services: Services;
  user: User | null;
  session: Session | null;
  /** The API token that acts for the user; absent: the user does. */
  token?: { id: string; name: string };
  headers: Headers;
  /** Aborted when the request, the session or the server ends. */
  signal: AbortSignal;
}

interface RequestInfo {
  headers: Headers;
  signal?: AbortSignal;
}

/** Creates the context of the user identified by the session cookie. */
export async function createContext(
  { headers, signal = new AbortController().signal }: RequestInfo,
  from: Services = services(),
): Promise<Context> {
  const { user = null, session = null } = (await sessionOf(from, headers)) ?? {};
  return { ...openHistory(from), services: from, user, session, headers, signal };
}

/**
 * The context of an HTTP request. Everything it opens ends with its session. `cut` is the signal of the session. Call
 * `release` when the response was read.
 */
export async function openContext(request: Request, from: Services) {
  const context = await createContext({ headers: request.headers }, from);
  const cut = context.session ? from.sessionRevocations.of(context.session.id) : undefined;
  const { signal, release } = joinSignals(request.signal, from.shutdown, ...(cut ? [cut] : []));
  return { context: { ...context, signal }, cut, release };
}
