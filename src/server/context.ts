import type { Role } from './auth/roles';
import { sessionOf } from './auth/session';
import { type History, openHistory } from './history/open';
import { type Services, services } from './services';
import { joinSignals } from './signals';

/** Whoever asks. */
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
  headers: Headers;
  /** Ends with the request, with the session, and with the server. */
  signal: AbortSignal;
}

interface Asked {
  headers: Headers;
  signal?: AbortSignal;
}

/** Knows the user by the session's cookie. */
export async function createContext(
  { headers, signal = new AbortController().signal }: Asked,
  from: Services = services(),
): Promise<Context> {
  const { user = null, session = null } = (await sessionOf(from, headers)) ?? {};
  return { ...openHistory(from), services: from, user, session, headers, signal };
}

/**
 * The context of a request that is answered over HTTP: whatever it opens ends with its session. `cut` is the
 * session's own signal. Release it when the answer was read.
 */
export async function openContext(request: Request, from: Services) {
  const context = await createContext({ headers: request.headers }, from);
  const cut = context.session ? from.sessionSignals.of(context.session.id) : undefined;
  const { signal, release } = joinSignals(request.signal, from.shutdown, ...(cut ? [cut] : []));
  return { context: { ...context, signal }, cut, release };
}
