import { setMaxListeners } from 'node:events';

export type SessionSignals = ReturnType<typeof createSessionSignals>;

/** Tells what is open for a session that the session has ended. Ids of sessions are never used again. */
export function createSessionSignals() {
  const open = new Map<string, AbortController>();
  const ended = new Set<string>();

  return {
    /** Aborted already for a session that ended while the request was looking for it. */
    of(sessionId: string): AbortSignal {
      if (ended.has(sessionId)) return AbortSignal.abort(new SessionEnded());
      const controller = open.get(sessionId) ?? createShared();
      open.set(sessionId, controller);
      return controller.signal;
    },

    /** The sessions that something was opened for. */
    open: (): string[] => [...open.keys()],

    end(sessionIds: Iterable<string>): void {
      for (const id of sessionIds) {
        ended.add(id);
        open.get(id)?.abort(new SessionEnded());
        open.delete(id);
      }
      // A request looks for its session within moments: the last ones are enough.
      for (const id of ended) if (ended.size > maxEnded) ended.delete(id);
    },
  };
}

/** Any number of answers listen to it at a time, which is no leak of which Node would have to warn. */
function createShared(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

const maxEnded = 10_000;

/** Why something was cut: whoever asked for it is signed out. */
export class SessionEnded extends Error {
  override name = 'SessionEnded';
  constructor() {
    super('Your session has ended. Sign in again.');
  }
}
