import type { EnqueuedTokenLimitRow, WaitingReason } from '../db/schema';

/** A part that waits. */
export interface WaitingPart {
  seq: number;
  group: string;
  number: number;
  tokens: number;
  /** Its own failures: nothing is tried before. */
  pausedUntil: number;
  waiting: WaitingReason | null;
}

/** What of one model upstream has now. */
export interface ModelQueue {
  limit: Pick<EnqueuedTokenLimitRow, 'limit' | 'failure' | 'failures' | 'pausedUntil'> | null;
  /** Estimated tokens of the batches that wait and run. */
  used: number;
  /** The oldest of these: what ends next, as far as that can be known. */
  next: string | null;
  /** A batch that upstream has not accepted yet. */
  unaccepted: string | null;
}

export interface Admission {
  admitted: WaitingPart[];
  reasons: Map<number, WaitingReason>;
}

/**
 * Which parts of one model are submitted now, and why the others wait: the oldest first, and none before an older one, so
 * that a large part is not passed by small ones for ever. `slots`: how many may be sent at once.
 */
export function admitParts(
  waiting: readonly WaitingPart[],
  { limit, used, next, unaccepted }: ModelQueue,
  { now, slots }: { now: number; slots: number },
): Admission {
  const admitted: WaitingPart[] = [];
  const reasons = new Map<number, WaitingReason>();
  let taken = used;
  let blocking: WaitingPart | null = null;
  for (const part of waiting) {
    const reason: WaitingReason | null = blocking
      ? { why: 'turn', group: blocking.group, number: blocking.number }
      : reasonOf(part);
    if (reason) {
      reasons.set(part.seq, reason);
      blocking ??= part;
      continue;
    }
    admitted.push(part);
    taken += part.tokens;
  }
  return { admitted, reasons };

  function reasonOf(part: WaitingPart): WaitingReason | null {
    const [first] = admitted;
    if (part.pausedUntil > now && part.waiting && 'until' in part.waiting) return part.waiting;
    if (limit?.failure && limit.pausedUntil > now)
      return { why: 'refused', until: limit.pausedUntil, failure: limit.failure };
    // After a refusal one batch at a time shows whether there is room again.
    if (limit && limit.failures > 0 && (unaccepted !== null || first))
      return { why: 'probe', batch: unaccepted ?? '' };
    const max = limit?.limit ?? null;
    // What is larger than the limit never fits: upstream decides, once nothing else is there.
    if (max !== null && taken > 0 && taken + part.tokens > max)
      return {
        why: 'tokens',
        needs: part.tokens,
        free: Math.max(0, max - taken),
        limit: max,
        next,
      };
    if (admitted.length >= slots)
      return first ? { why: 'turn', group: first.group, number: first.number } : sending;
    return null;
  }
}

/** Others are being sent. */
const sending: WaitingReason = { why: 'turn', group: '', number: 0 };
