/** How far a batch was at a time. */
export interface ProgressSample {
  /** Unix seconds. */
  at: number;
  /** Requests that were answered by then, well or not. */
  done: number;
}

/** When a running batch may be done, as far as what was seen of it tells. Seconds. */
export type PaceEstimate =
  | { kind: 'none'; why: NoEstimate }
  /** Nothing finished for so long, and it is longer than its pace explains. */
  | { kind: 'stalled'; for: number }
  /** From the faster to the slower pace that was seen; `perMinute`: over all that was seen. */
  | { kind: 'band'; low: number; high: number; perMinute: number };

/**
 * `notRunning`: its status is another. `notCounted`: upstream does not count. `nothingDone`: no request was answered
 * yet. `tooEarly`: too little was seen. `uneven`: the pace changes too much. `allDone`: only its end is missing.
 */
export type NoEstimate =
  | 'notRunning'
  | 'notCounted'
  | 'nothingDone'
  | 'tooEarly'
  | 'uneven'
  | 'allDone';

interface Observed {
  /** Oldest first. */
  samples: readonly ProgressSample[];
  total: number;
  /** When it began to run, unix seconds; null: not known. */
  startedAt: number | null;
  /** When upstream was last asked, unix seconds. What is later nobody has seen. */
  seenAt: number;
  /** Unix seconds. */
  now: number;
}

/** Less than this says nothing of the rest: seconds, times at which the counts had grown, and requests. */
const minSeen = 60;
const minGrowths = 3;
const minDone = 3;

/** Nobody calls a shorter pause a stall, seconds. */
const minStall = 600;
/** A stall is so many times as long as the longest pause before. */
const stallFactor = 3;

/** Paces that differ more make no band. */
const maxSpread = 6;

/** What is added to either side of the band: the paces to come are not quite those that were seen. */
const margin = 0.1;

export function estimatePace({ samples, total, startedAt, seenAt, now }: Observed): PaceEstimate {
  const seen = growing(samples);
  const [first, last] = [seen[0], seen.at(-1)];
  if (total === 0) return { kind: 'none', why: 'notCounted' };
  if (last && last.done >= total) return { kind: 'none', why: 'allDone' };
  const end = Math.max(seenAt, last?.at ?? 0);
  if (!first || !last || last.done === 0) {
    const idle = startedAt === null ? 0 : end - startedAt;
    return idle > minStall * stallFactor
      ? { kind: 'stalled', for: idle }
      : { kind: 'none', why: 'nothingDone' };
  }
  const pauses = seen.slice(1).map(({ at }, index) => at - (seen[index]?.at ?? at));
  if (end - last.at > Math.max(minStall, stallFactor * Math.max(0, ...pauses)))
    return { kind: 'stalled', for: end - last.at };
  const span = last.at - first.at;
  const grown = last.done - first.done;
  if (span < minSeen || pauses.length < minGrowths || grown < minDone)
    return { kind: 'none', why: 'tooEarly' };

  const average = grown / span;
  const paces = [average, ...recentPaces(seen, first.at, last.at)];
  const [slowest, fastest] = [Math.min(...paces), Math.max(...paces)];
  if (slowest <= 0 || fastest / slowest > maxSpread) return { kind: 'none', why: 'uneven' };
  const rest = total - last.done;
  const since = Math.max(0, now - last.at);
  const left = (pace: number) => Math.max(0, rest / pace - since);
  return {
    kind: 'band',
    low: left(fastest) * (1 - margin),
    high: left(slowest) * (1 + margin),
    perMinute: average * 60,
  };
}

/** Whether what the band says lies after the deadline, in seconds from now: all of it, a part of it, or none. */
export function deadlineRisk(estimate: PaceEstimate, left: number): 'misses' | 'mayMiss' | null {
  if (estimate.kind !== 'band' || estimate.high <= left) return null;
  return estimate.low > left ? 'misses' : 'mayMiss';
}

/** The samples at which more was done than before. Upstreams may count less again. */
function growing(samples: readonly ProgressSample[]): ProgressSample[] {
  const seen: ProgressSample[] = [];
  for (const sample of samples)
    if (seen.length === 0 || sample.done > (seen.at(-1)?.done ?? 0)) seen.push(sample);
  return seen;
}

/** Requests per second in the third and in the fourth quarter of what was seen. */
function recentPaces(seen: readonly ProgressSample[], from: number, to: number): number[] {
  const quarter = (to - from) / 4;
  return [2, 3].map((at) => {
    const start = from + at * quarter;
    return (doneAt(seen, start + quarter) - doneAt(seen, start)) / quarter;
  });
}

/** How many were done at a time between two samples, as if they had been answered evenly. */
function doneAt(seen: readonly ProgressSample[], time: number): number {
  const next = seen.findIndex(({ at }) => at >= time);
  const [before, after] = [seen[next - 1], seen[next]];
  if (!after) return seen.at(-1)?.done ?? 0;
  if (!before) return after.done;
  return before.done + ((after.done - before.done) * (time - before.at)) / (after.at - before.at);
}

/** The samples that are kept of too many: the first, the newest, and every other one between. */
export function thinSamples(samples: readonly ProgressSample[], keptNewest = 16): ProgressSample[] {
  const newest = samples.length - keptNewest;
  return samples.filter((_, index) => index === 0 || index >= newest || index % 2 === 0);
}
