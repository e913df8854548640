import { bytesOfPart, countParts, type PartLayout } from '@/lib/upload-parts';
import type { SentPartView } from '@/server/uploads/view';

/**
 * `checking`: the file is compared with the parts that were sent. `other_file`: one of them differs. `failed`: parts
 * or the completion failed, and can be tried again.
 */
export type SendingPhase =
  | 'checking'
  | 'sending'
  | 'paused'
  | 'completing'
  | 'completed'
  | 'failed'
  | 'other_file';

export interface SendingPart {
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** Bytes on their way. */
  sent: number;
  error?: unknown;
}

/** An upload that this tab is sending. */
export interface SendingState {
  phase: SendingPhase;
  /** By number. What is not here is waiting. */
  parts: ReadonlyMap<number, SendingPart>;
  /** The part that differs from what was sent. */
  differs: number | null;
  /** Why it stopped, if it was not for a part. */
  error: unknown;
}

/** Whether it goes on by itself. */
export function isBusy({ phase }: Pick<SendingState, 'phase'>): boolean {
  return phase === 'checking' || phase === 'sending' || phase === 'completing';
}

/** A part as the page shows it. */
export interface ShownPart {
  number: number;
  bytes: number;
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** Bytes on their way, or there. */
  sent: number;
  md5: string | null;
  part_id: string | null;
  error: unknown;
}

/** All parts of an upload: what this tab knows of them comes before what the server last said. */
export function shownParts(
  layout: PartLayout,
  known: readonly SentPartView[],
  sending: Pick<SendingState, 'parts'> | null,
): ShownPart[] {
  const byNumber = new Map(known.map((part) => [part.number, part]));
  return Array.from({ length: countParts(layout) }, (_, index) => {
    const number = index + 1;
    const bytes = bytesOfPart(layout, number);
    const there = byNumber.get(number);
    const here = sending?.parts.get(number);
    const isSent = there?.state === 'sent' || here?.state === 'sent';
    const state = isSent ? 'sent' : (here?.state ?? there?.state ?? 'waiting');
    const failure = there?.failure && { data: { upstream: there.failure } };
    return {
      number,
      bytes,
      state,
      sent: isSent ? bytes : (here?.sent ?? 0),
      md5: there?.md5 ?? null,
      part_id: there?.part_id ?? null,
      error: state === 'failed' ? (here?.error ?? failure) : null,
    };
  });
}

export function sentBytes(parts: readonly ShownPart[]): number {
  return parts.reduce((sum, { sent }) => sum + sent, 0);
}

export function countIn(parts: readonly ShownPart[], state: ShownPart['state']): number {
  return parts.filter((part) => part.state === state).length;
}
