import type { Meaning } from './record-meaning';

/** How a connection was found when it was asked last. */
export interface ConnectionFacts {
  kind: string;
  deleted_at: number | null;
  health: {
    state: string;
    /** Unix seconds. */
    checked_at: number | null;
    error: { status: number | null; message: string } | null;
  };
}

/** Seconds after which an answer says nothing of now any more. */
const claimHolds = 5 * 60;

/** Whether a connection answers, as far as that is known. `now` is in milliseconds. */
export function connectionMeaning({ kind, deleted_at, health }: ConnectionFacts, now: number) {
  const { state, checked_at, error } = health;
  if (deleted_at !== null) return say('gone', 'deleted');
  if (kind === 'platform') return say('good', 'answers', 'in this process');
  if (checked_at === null || !known.has(state)) return say('waiting', 'not asked yet');
  const isOld = now / 1000 - checked_at > claimHolds;
  if (answering.has(state)) return say(isOld ? 'unknown' : 'good', 'answered');
  const status = error?.status ? `${error.status}: ` : '';
  return say('bad', 'does not answer well', error ? `${status}${error.message}` : null);
}

const answering = new Set(['ok', 'healthy']);
const known = new Set([...answering, 'failing', 'unhealthy']);

function say(tone: Meaning['tone'], word: string, detail: string | null = null): Meaning {
  return { tone, word, detail };
}
