import { countsIn } from '@/lib/batch-counts';
import { estimatePace, type PaceEstimate, type ProgressSample } from '@/lib/batch-pace';
import { objectOf, textOf, timeOf } from '@/lib/loose';
import type { RecordRow } from '../db/schema';
import type { EndedBatch, PaceStore } from './pace-store';

/** How a running batch goes on. Times are unix seconds. */
export interface PaceView {
  id: string;
  status: string;
  /** Since when it has its status; null: not known. */
  since: number | null;
  estimate: PaceEstimate;
  /** How long earlier batches of its kind took, seconds; null: too few ended. */
  earlier: { p50: number; p95: number; count: number } | null;
  /** It has taken longer than 95 % of them. */
  is_slow: boolean;
}

/** So many batches of the same endpoint and model must have ended before one is called slow. */
export const minEarlier = 20;

/** The pace of the running batches of a connection, or of one of them. `now` is in milliseconds. */
export async function pacesOf(
  store: PaceStore,
  connection: string,
  now: number,
  id?: string,
): Promise<PaceView[]> {
  const running = await store.running(connection, id);
  if (running.length === 0) return [];
  const seqs = running.map(({ seq }) => seq);
  const [samples, entered, ended] = await Promise.all([
    store.samples(seqs),
    store.enteredAt(seqs),
    store.ended(connection),
  ]);
  const earlier = earlierDurations(ended);
  const seconds = Math.floor(now / 1000);
  return running.map((batch) => {
    const known = earlier(batch.snapshot);
    const begun = timeOf(objectOf(batch.snapshot).created_at);
    return {
      id: batch.id,
      status: batch.status,
      since: sinceOf(batch) ?? entered.get(batch.seq) ?? null,
      estimate: estimateOf(batch, samples.get(batch.seq) ?? [], seconds),
      earlier: known,
      is_slow: known !== null && begun !== null && seconds - begun > known.p95,
    };
  });
}

/** Upstream's own time of the state, where it tells one. */
function sinceOf({ status, snapshot }: RecordRow): number | null {
  const batch = objectOf(snapshot);
  return timeOf(status === 'validating' ? batch.created_at : batch[`${status}_at`]);
}

function estimateOf(batch: RecordRow, samples: ProgressSample[], now: number): PaceEstimate {
  if (batch.status !== 'in_progress') return { kind: 'none', why: 'notRunning' };
  return estimatePace({
    samples,
    total: countsIn(batch.snapshot).total,
    startedAt: timeOf(objectOf(batch.snapshot).in_progress_at),
    seenAt: batch.seenAt,
    now,
  });
}

/** Finds how long the ended batches took that have the endpoint and the model of another. */
function earlierDurations(ended: readonly EndedBatch[]) {
  const durations = new Map<string, number[]>();
  for (const batch of ended) {
    const [from, to] = [timeOf(batch.created_at), timeOf(batch.ended_at)];
    if (from === null || to === null || to < from) continue;
    const ofKind = durations.get(keyOf(batch)) ?? [];
    ofKind.push(to - from);
    durations.set(keyOf(batch), ofKind);
  }
  return (snapshot: unknown): PaceView['earlier'] => {
    const { endpoint, model } = objectOf(snapshot);
    const found = [...(durations.get(keyOf({ endpoint, model })) ?? [])].sort((a, b) => a - b);
    if (found.length < minEarlier) return null;
    const percentile = (share: number) => found[Math.ceil(share * found.length) - 1] ?? 0;
    return { p50: percentile(0.5), p95: percentile(0.95), count: found.length };
  };
}

function keyOf({ endpoint, model }: { endpoint: unknown; model: unknown }): string {
  return JSON.stringify([textOf(endpoint), textOf(model)]);
}
