import type { Role } from './auth/roles';
import { sessionOf } from './auth/session';
import { type Services, services } from './services';

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
export interface Context {
  services: Services;
  user: User | null;
  session: Session | null;
  headers: Headers;
  /** Ends with the request, with the server, and when the user's sessions are ended. */
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
  return { services: from, user, session, headers, signal };
}
