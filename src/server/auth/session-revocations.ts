import { setMaxListeners } from 'node:events';
import { plainErrorMessage } from '@/strings/server-errors';

export type SessionRevocations = ReturnType<typeof createSessionRevocations>;

/** Aborts everything that is open for a session when the session is revoked. Session ids are never reused. */
export function createSessionRevocations() {
  const open = new Map<string, AbortController>();
  const ended = new Set<string>();

  return {
    /** Already aborted if the session was revoked while the request was looking it up. */
    of(sessionId: string): AbortSignal {
      if (ended.has(sessionId)) return AbortSignal.abort(new SessionEnded());
      const controller = open.get(sessionId) ?? createShared();
      open.set(sessionId, controller);
      return controller.signal;
    },

    /** The sessions with an open signal. */
    open: (): string[] => [...open.keys()],

    end(sessionIds: Iterable<string>): void {
      for (const id of sessionIds) {
        ended.add(id);
        open.get(id)?.abort(new SessionEnded());
        open.delete(id);
      }
      // A request looks up its session within moments, so the most recent ids are enough.
      for (const id of ended) if (ended.size > maxEnded) ended.delete(id);
    },
  };
}

/** Many responses listen to one signal; this is not the leak that Node would warn about. */
function createShared(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

const maxEnded = 10_000;

/** Abort reason: the user was signed out. */
export class SessionEnded extends Error {
  override name = 'SessionEnded';
  constructor() {
    super(plainErrorMessage('accounts.sessionEnded'));
  }
}
