import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { withinTerm } from '../database/transaction-scope';
import { isInterruption, LeadershipLost } from '../database/unavailable';
import { joinSignals } from '../join-signals';
import { type ElectionSession, openElectionSession } from './election-session';
import type { LeaderOptions } from './run-as-leader';

interface Place {
  address: string;
  role: string;
}

/** Milliseconds between two signs of life. */
const heartbeatInterval = 2_000;
/** Milliseconds after which a leader that gives none is one no more: to others, and to itself. */
const maxSilence = 8_000;

/**
 * By an advisory lock on a connection of its own, which the server frees when the process dies. A connection that only
 * stalls keeps it: others end it after some time without a heartbeat. Each election has the next generation, which every
 * write of the leader's work names: see `withinTerm`.
 */
export async function leadByPostgres(
  { address, role }: Place,
  options: LeaderOptions,
): Promise<void> {
  const { signal, retryAfter = 1_000, report } = options;
  let isReported = false;
  while (!signal.aborted) {
    let session: ElectionSession | undefined;
    try {
      session = await openElectionSession(address, role);
      isReported = false;
      const generation = await waitForElection(session, signal, retryAfter);
      if (generation === undefined) return;
      const end = await lead({ role, generation }, session, options);
      if (end.isOver) return;
      if (end.error) throw end.error;
    } catch (error) {
      // Else leadership was lost, and may be had again.
      if (!isInterruption(error)) throw error;
      if (!isReported && !signal.aborted) report?.(error);
      isReported = true;
    } finally {
      await session?.close();
    }
    await pause(retryAfter, undefined, { signal }).catch(() => {});
  }
}

/** The generation; undefined after an abort. */
async function waitForElection(
  session: ElectionSession,
  signal: AbortSignal,
  retryAfter: number,
): Promise<number | undefined> {
  while (!signal.aborted) {
    const generation = await session.stand();
    if (generation !== undefined) return generation;
    await session.endSilentLeader(maxSilence);
    await pause(retryAfter, undefined, { signal }).catch(() => {});
  }
  return undefined;
}

/** Leads while the work goes on. Not over: leadership was lost, or the work failed. */
async function lead(
  term: { role: string; generation: number },
  session: ElectionSession,
  { onElected, signal }: LeaderOptions,
): Promise<{ isOver: boolean; error?: unknown }> {
  const lost = new AbortController();
  const { signal: leading, release } = joinSignals(signal, lost.signal);
  // Each piece of work adds a listener.
  setMaxListeners(0, leading);
  const give = () => lost.abort(new LeadershipLost());
  // When the last heartbeat that arrived was sent, by the clock that nobody sets.
  let heardAt = performance.now();
  let sentAt = Number.NEGATIVE_INFINITY;
  let isAsking = false;
  session.onEnd(give);
  const beat = async () => {
    if (performance.now() - heardAt > maxSilence) return give();
    if (isAsking || performance.now() - sentAt < heartbeatInterval) return;
    isAsking = true;
    sentAt = performance.now();
    const at = sentAt;
    try {
      if (await session.beat(term.generation)) heardAt = at;
      else give();
    } catch {
      // Its connection is gone, and the lock with it.
      give();
    } finally {
      isAsking = false;
    }
  };
  const timer = setInterval(beat, 250);
  try {
    await withinTerm(term, () => onElected(leading));
    return { isOver: !lost.signal.aborted || signal.aborted, error: lost.signal.reason };
  } catch (error) {
    return { isOver: false, error: lost.signal.aborted ? lost.signal.reason : error };
  } finally {
    clearInterval(timer);
    // What a part that failed left behind.
    give();
    release();
  }
}
